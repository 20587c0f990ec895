import type { ActionRow } from '../../action-row.js';
import type { GroupRow } from '../../group-row.js';
import type { OptionRow } from '../../option-row.js';
import type { PackageRow } from '../../package-row.js';
import type { PersonRow } from '../../person-row.js';

export type Dimension =
  | { kind: 'option'; questionKeys: readonly Buffer[] }
  /** Bucket i lies between edge i and edge i + 1. */
  | { kind: 'time'; edges: readonly Date[] }
  | { kind: 'group' | 'action' | 'package' | 'responder' };

/** `response_key` of answers: whether there is one. */
export type AnswerColumn = 'response_key' | 'decimal_value' | 'date_value' | 'instant_value' | 'value_key';

/** What a measure looks at of each response: a column of its own, or of its answer to these questions, taken together. */
export type Operand =
  | {
      kind: 'response';
      column: 'response_key' | 'responder_key' | 'action_key' | 'group_key' | 'submitted_at' | 'updated_at';
    }
  | { kind: 'answer'; questionKeys: readonly Buffer[]; column: AnswerColumn };

export interface Measure {
  fn: 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';
  of: Operand;
}

export const COUNT_OF_RESPONSES: Measure = { fn: 'COUNT', of: { kind: 'response', column: 'response_key' } };

/** As the database gives it: counts and decimals as digits, times as dates. */
export type MeasureResult = string | number | Date | null;

export interface AggregateOrder {
  /** A measure by its index, `count`, or a dimension by its index. */
  by: { measure: number } | { key: number } | 'count';
  isDescending: boolean;
}

/** A page of the groups of a set, each with its measures. */
export interface AggregateRequest {
  dimensions: readonly Dimension[];
  measures: readonly Measure[];
  order: readonly AggregateOrder[];
  offset: number;
  limit: number;
}

export type MissingKeyReason = 'NOT_ANSWERED' | 'NOT_ASKED' | 'ANONYMOUS' | 'UNKNOWN';

/** What a group has in common, in one dimension. */
export type AggregateKey =
  | { kind: 'option'; row: OptionRow }
  | { kind: 'group'; row: GroupRow }
  | { kind: 'action'; row: ActionRow }
  | { kind: 'package'; row: PackageRow }
  | { kind: 'responder'; row: PersonRow }
  | { kind: 'time'; bucket: number }
  | { kind: 'missing'; reason: MissingKeyReason };

export interface AggregateRow {
  keys: AggregateKey[];
  count: number;
  measures: MeasureResult[];
  /** Groups in all. */
  total: number;
}
