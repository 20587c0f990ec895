/** Where the rows of a statement come from. */
export type StatementSource = 'ROWS' | 'ROLLUP' | 'MIXED';

/** One SELECT and what its rows mean. Made without asking anybody: whoever plans sees it before it runs, and tests see its text. */
export interface Statement<Result> {
  text: string;
  parameters: readonly unknown[];
  source: StatementSource;
  read(rows: Record<string, unknown>[]): Result;
  /** Asked instead, where the rows show that they say too little. */
  otherwise?: { isNeeded(rows: Record<string, unknown>[]): boolean; statement: Statement<Result> };
}
