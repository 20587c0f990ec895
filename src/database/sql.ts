/** What a statement that changes rows reports. */
export interface Changes {
  affectedRows: number;
  insertId: number;
}

/** One connection inside one transaction: all that queries and the store ever see of the database. */
export interface Sql {
  /** Rows of a SELECT; `Row` states the columns and is the file's own responsibility. */
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** INSERT, UPDATE, DELETE. A parameter that is a list of lists expands to rows: `VALUES ?`. */
  execute(text: string, parameters?: readonly unknown[]): Promise<Changes>;
}
