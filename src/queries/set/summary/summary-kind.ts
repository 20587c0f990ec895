import { idOf } from '../plan/request-id.js';
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
  /** Requests of which it is equal share a SELECT. */
  shareOf(set: SetScope, request: Request): string;
  /** For requests that share it. A column's name has one SQL type in every kind. */
  select(set: SetScope, requests: readonly Request[]): SummarySelect;
  /** Results in the order of the requests that share the SELECT, from its rows. */
  read(rows: readonly SummaryRow[], requests: readonly Request[]): Result[];
}

/** A kind whose requests have a SELECT each. */
export function summaryKind<Request, Result>(
  name: string,
  select: (set: SetScope, request: Request) => SummarySelect,
  read: (rows: readonly SummaryRow[], request: Request) => Result,
): SummaryKind<Request, Result> {
  return {
    name,
    shareOf: (_, request) => idOf(request),
    select: (set, [request]) => select(set, request as Request),
    read: (rows, requests) => requests.map((request) => read(rows, request)),
  };
}
