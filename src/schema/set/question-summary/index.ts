import { AttachmentSummary } from './attachment-summary.type.js';
import { DateTimeSummary } from './date-time-summary.type.js';
import { LocationSummary } from './location-summary.type.js';
import { NumericSummary } from './numeric-summary.type.js';
import { OptionSummary } from './option-summary.type.js';
import { TextSummary } from './text-summary.type.js';

/** Every kind of summary: reached through their interface only, so the schema has to be told. */
export const SUMMARY_TYPES = [
  AttachmentSummary,
  DateTimeSummary,
  LocationSummary,
  NumericSummary,
  OptionSummary,
  TextSummary,
];
