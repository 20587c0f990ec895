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

export const AggregateFn = enumOf('AggregateFn', AGGREGATE_FNS, 'What is made of many values', {
  COUNT: 'How many responses; of a question, how many answers',
  COUNT_DISTINCT: 'How many different ones, as `of` says',
  SUM: 'Of a NUMERIC question',
  AVG: 'The mean',
  MIN: 'The least, or the earliest',
  MAX: 'The greatest, or the latest',
  STDDEV: 'The standard deviation of a sample',
  VARIANCE: 'The variance of a sample',
  MEDIAN: 'The middle one, interpolated',
  PERCENTILE: 'As `p` says, interpolated linearly',
});
