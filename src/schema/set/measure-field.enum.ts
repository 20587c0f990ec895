import { enumOf } from '../enum-of.js';

export const MEASURE_FIELDS = ['SUBMITTED_AT', 'UPDATED_AT'] as const;
export type MeasureFieldName = (typeof MEASURE_FIELDS)[number];

export const MeasureField = enumOf('MeasureField', MEASURE_FIELDS);
