import type { TimePart } from '../../../calendar/units.js';
import type { TimeCondition, Window, WindowContext } from '../../../calendar/window.js';
import type { ActionRow } from '../../action-row.js';
import type { Condition } from '../../condition.js';
import type { Comparison } from '../../filter/comparison.js';
import type { GroupRow } from '../../group-row.js';
import type { OptionRow } from '../../option-row.js';
import type { PackageRow } from '../../package-row.js';
import type { PersonRow } from '../../person-row.js';
import type { Bins } from '../bins.js';

/** By what responses are grouped. Questions are several where they are taken together; a response has answered one of them at most. */
export type GroupedBy =
  /** A response is in the group of each option that it chose. `options`: how many there are at most, where that is known. */
  | { kind: 'option'; questionKeys: readonly Buffer[]; options?: number | null }
  /** `bins` null: each number by itself. */
  | { kind: 'number'; questionKeys: readonly Buffer[]; bins: Bins | null }
  | { kind: 'text' | 'date' | 'instant'; questionKeys: readonly Buffer[] }
  /** Bucket i lies between edge i and edge i + 1. */
  | { kind: 'time'; edges: readonly Date[] }
  /** As clocks of the zone show it; `window` is where responses can have been submitted. */
  | { kind: 'timePart'; part: TimePart; timeZone: string; window: Window }
  | { kind: 'group' | 'action' | 'package' | 'responder' };

/** `top` keeps so many groups, the largest, and makes one of the others; what is missing stays by itself. */
export type Dimension = GroupedBy & { top?: number };

/** Whether one response can be in several groups of a dimension: also an answer that may hold one option has been seen with several. */
export const mayRepeat = ({ kind }: Dimension): boolean => kind === 'option';

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
  fn: 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX' | 'STDDEV' | 'VARIANCE' | 'PERCENTILE';
  of: Operand;
  /** The seconds since then are measured; both are dates, or both are instants. */
  minus?: Operand;
  /** Of a PERCENTILE, from 0 to 1. */
  p?: number;
  /** Only of responses `r` for which it holds. */
  where?: Condition;
}

export const COUNT_OF_RESPONSES: Measure = { fn: 'COUNT', of: { kind: 'response', column: 'response_key' } };

/** As the database gives it: counts and decimals as digits, times as dates. */
export type MeasureResult = string | number | Date | null;

export interface AggregateOrder {
  /** A measure by its index, `count`, or a dimension by its index. */
  by: { measure: number } | { key: number } | 'count';
  isDescending: boolean;
}

/** Only groups for which it holds; where nothing was measured, it does not. */
export interface Having {
  by: { measure: number } | 'count';
  is: Comparison<number> | null;
  dateTime: { filter: TimeCondition; context: WindowContext } | null;
}

/** A page of the groups of a set, each with its measures. */
export interface AggregateRequest {
  dimensions: readonly Dimension[];
  measures: readonly Measure[];
  having: readonly Having[];
  order: readonly AggregateOrder[];
  offset: number;
  limit: number;
}

/** Codes in SQL are their places, from 1: the order of their labels, which is how groups without a key follow each other. */
export const MISSING = ['ANONYMOUS', 'NOT_ANSWERED', 'NOT_ASKED', 'OTHER', 'UNKNOWN'] as const;
export type MissingKeyReason = (typeof MISSING)[number];

/** What a group has in common, in one dimension. */
export type AggregateKey =
  | { kind: 'option'; row: OptionRow }
  | { kind: 'group'; row: GroupRow }
  | { kind: 'action'; row: ActionRow }
  | { kind: 'package'; row: PackageRow }
  | { kind: 'responder'; row: PersonRow }
  /** `id` is the same where the answers are, however they are written. */
  | { kind: 'text'; id: string; text: string }
  | { kind: 'bin'; from: number; to: number }
  | { kind: 'time'; bucket: number }
  | { kind: 'timePart'; value: number }
  | { kind: 'missing'; reason: MissingKeyReason };

export interface AggregateRow {
  keys: AggregateKey[];
  count: number;
  measures: MeasureResult[];
  /** Groups in all. */
  total: number;
}
