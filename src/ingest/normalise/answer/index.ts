import { isObject, type Json } from '../../../json.js';
import type { QuestionType } from '../../../kaizala/vocabulary.js';
import { readAttachments } from './attachments.js';
import { choicesReader } from './choices.js';
import { readLocation } from './location.js';
import { readNumeric } from './numeric.js';
import { readPhoneNumber } from './phone.js';
import { readText } from './text.js';
import { readDate, readDateTime } from './time.js';
import type { AnswerReader, AnswerValue } from './value.js';

const READERS: Readonly<Record<QuestionType, AnswerReader>> = {
  SINGLE_OPTION: choicesReader(true),
  MULTI_OPTION: choicesReader(false),
  TEXT: readText,
  NUMERIC: readNumeric,
  DATE: readDate,
  DATE_TIME: readDateTime,
  LOCATION: readLocation,
  IMAGE: readAttachments,
  ATTACHMENT_LIST: readAttachments,
  PHONE_NUMBER: readPhoneNumber,
  UNKNOWN: (value) => ({ ...readText(value), issues: ['UNKNOWN_TYPE'] }),
};

/** Reads one answer by the type of its question; null where it was not answered. 0 and false are answers; nothing, "", [] and {} are none. */
export function readAnswer(
  type: QuestionType,
  value: Json | undefined,
  options: readonly string[],
): AnswerValue | null {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value) && value.length === 0) return null;
  if (isObject(value) && Object.keys(value).length === 0) return null;
  return READERS[type](value, options);
}
