interface Window<Row> {
  after: number;
  upTo: number;
  readAt: number;
  rows: Promise<Row[]>;
}

/**
 * Windows of events as one filter of one scope has them: whoever is at the same place at the same time shares the statement. What was read longer
 * ago is read again, since a filter is about the present.
 */
export class SharedWindows<Row> {
  /** The last one of each, the one used longest ago first. */
  private readonly windows = new Map<string, Window<Row>>();

  constructor(
    private readonly maxWindows: number,
    private readonly sharedMs: number,
  ) {}

  rows(key: string, range: { after: number; upTo: number }, read: () => Promise<Row[]>): Promise<Row[]> {
    const known = this.windows.get(key);
    const isSame = known?.after === range.after && known.upTo === range.upTo;
    if (known && isSame && performance.now() - known.readAt < this.sharedMs) return known.rows;
    const window: Window<Row> = { ...range, readAt: performance.now(), rows: read() };
    this.windows.delete(key);
    this.windows.set(key, window);
    const [oldest] = this.windows.keys();
    if (this.windows.size > this.maxWindows && oldest !== undefined) this.windows.delete(oldest);
    window.rows.catch(() => {
      if (this.windows.get(key) === window) this.windows.delete(key);
    });
    return window.rows;
  }
}
