import type { StatementSource } from '../plan/statement.js';
import type { SetScope } from '../response-set.js';

export type SummaryRow = Record<string, unknown>;

/** One SELECT among others of a statement: its columns by name, what follows them, and the parameters of all that in order. */
export interface SummarySelect {
  columns: Readonly<Record<string, string>>;
  rest: string;
  parameters: readonly unknown[];
  /** Rows, where it is not said. */
  source?: StatementSource | undefined;
}

/** A kind of panel on the answers to some questions. All that a set is asked in one turn, of whatever kinds, is one statement. */
export interface SummaryKind<Request, Result> {
  name: string;
  /** SELECTs that answer all of the requests. A column's name has one SQL type in every kind. */
  selects(set: SetScope, requests: readonly Request[]): SummarySelect[];
  /** Results in the order of the requests, from the rows of each SELECT. */
  read(rows: readonly SummaryRow[][], requests: readonly Request[]): Result[];
}

/** A kind whose requests have a SELECT each. */
export function summaryKind<Request, Result>(
  name: string,
  select: (set: SetScope, request: Request) => SummarySelect,
  read: (rows: readonly SummaryRow[], request: Request) => Result,
): SummaryKind<Request, Result> {
  return {
    name,
    selects: (set, requests) => requests.map((request) => select(set, request)),
    read: (rows, requests) => requests.map((request, index) => read(rows[index] ?? [], request)),
  };
}
