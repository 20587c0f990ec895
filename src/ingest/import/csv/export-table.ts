export interface ExportedEvent {
  /** In the shape of a webhook's body. */
  body: object;
  /** When the row says that it happened. */
  time: Date | null;
}

/** One kind of export: rows with these columns as events. */
export interface ExportTable {
  /** Made once the first rows are known. */
  reader(
    header: readonly string[],
    firstRows: readonly (readonly string[])[],
  ): (cells: readonly string[]) => ExportedEvent;
}
