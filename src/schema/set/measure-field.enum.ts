import { enumOf } from '../enum-of.js';

export const MEASURE_FIELDS = ['SUBMITTED_AT', 'UPDATED_AT'] as const;
export type MeasureFieldName = (typeof MEASURE_FIELDS)[number];

export const MeasureField = enumOf('MeasureField', MEASURE_FIELDS, 'A time of a response', {
  SUBMITTED_AT: 'When it was first submitted',
  UPDATED_AT: 'When its present answers were given',
});
