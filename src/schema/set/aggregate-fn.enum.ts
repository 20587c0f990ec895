import { enumOf } from '../enum-of.js';

export const AGGREGATE_FNS = [
  'COUNT',
  'COUNT_DISTINCT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
  'STDDEV',
  'VARIANCE',
  'MEDIAN',
  'PERCENTILE',
] as const;
export type AggregateFnName = (typeof AGGREGATE_FNS)[number];

export const AggregateFn = enumOf('AggregateFn', AGGREGATE_FNS);
