import type { TimePart, TimeUnit, Weekday } from './calendar.js';
import type { QuestionType } from './world.js';

/** The inputs of the API, as a caller writes them; times are epoch milliseconds. */

export interface QuestionRef {
  id?: string;
  title?: string;
  type?: QuestionType;
  occurrence?: number;
}

export interface IdFilter {
  eq?: string;
  ne?: string;
  in?: readonly string[];
  notIn?: readonly string[];
  isNull?: boolean;
}

export interface StringFilter extends IdFilter {
  contains?: string;
  startsWith?: string;
  endsWith?: string;
}

export interface NumberFilter {
  eq?: number;
  ne?: number;
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
  in?: readonly number[];
}

export interface DateFilter {
  eq?: string;
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
}

export interface TimeFilter {
  eq?: number;
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
  last?: { n: number; unit: TimeUnit; includeCurrent?: boolean };
  this?: TimeUnit;
  previous?: TimeUnit;
  timeOfDay?: { gte?: string; lt?: string };
  timeZone?: string;
  weekStart?: Weekday;
}

export interface AnswerFilter {
  question: QuestionRef;
  isAnswered?: boolean;
  text?: StringFilter;
  number?: NumberFilter;
  option?: { any?: readonly string[]; all?: readonly string[]; none?: readonly string[] };
  date?: DateFilter;
  dateTime?: TimeFilter;
  location?: {
    within?: { west: number; south: number; east: number; north: number };
    near?: { latitude: number; longitude: number; radiusMeters: number };
  };
}

export interface ResponseFilter {
  and?: readonly ResponseFilter[];
  or?: readonly ResponseFilter[];
  not?: ResponseFilter;
  id?: IdFilter;
  packageId?: IdFilter;
  actionId?: IdFilter;
  actionKind?: readonly string[];
  groupId?: IdFilter;
  groupTreeId?: IdFilter;
  responderId?: IdFilter;
  submittedAt?: TimeFilter;
  updatedAt?: TimeFilter;
  receivedAt?: TimeFilter;
  isAnonymous?: boolean;
  answers?: readonly AnswerFilter[];
}

export interface LatestPer {
  responder?: boolean;
  question?: QuestionRef;
  every?: TimeUnit;
  among?: ResponseFilter;
}

export type MeasureField = 'SUBMITTED_AT' | 'UPDATED_AT';

export interface Measure {
  fn: 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX' | 'STDDEV' | 'VARIANCE' | 'MEDIAN' | 'PERCENTILE';
  question?: QuestionRef;
  field?: MeasureField;
  minus?: { question?: QuestionRef; field?: MeasureField };
  p?: number;
  of?: 'RESPONDER' | 'ACTION' | 'GROUP' | 'VALUE';
  where?: AnswerFilter;
  as?: string;
}

export interface Bins {
  width?: number;
  count?: number;
  edges?: readonly number[];
}

export interface Dimension {
  question?: { ref: QuestionRef; bins?: Bins; top?: number };
  time?: { every: TimeUnit; weekStart?: Weekday };
  timePart?: TimePart;
  group?: boolean;
  action?: boolean;
  package?: boolean;
  responder?: boolean;
}

export interface Having {
  measure: string;
  is?: NumberFilter;
  dateTime?: TimeFilter;
}

export interface GroupOrder {
  measure?: string;
  key?: number;
  direction?: 'ASC' | 'DESC';
}

export interface ResponseOrder {
  field?: 'SUBMITTED_AT' | 'UPDATED_AT' | 'RECEIVED_AT';
  answer?: QuestionRef;
  direction?: 'ASC' | 'DESC';
}

export interface Compare {
  previousPeriod?: boolean;
  shift?: { n: number; unit: TimeUnit };
  submittedAt?: TimeFilter;
}

/** Where a set is opened. */
export interface Entry {
  field: 'responseSet' | 'actionPackage' | 'action' | 'group';
  id?: string;
  includeSubGroups?: boolean;
}
