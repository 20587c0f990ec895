import { AttachmentAnswer } from './attachment-answer.type.js';
import { DateAnswer } from './date-answer.type.js';
import { DateTimeAnswer } from './date-time-answer.type.js';
import { LocationAnswer } from './location-answer.type.js';
import { MultiOptionAnswer } from './multi-option-answer.type.js';
import { NumericAnswer } from './numeric-answer.type.js';
import { PhoneNumberAnswer } from './phone-number-answer.type.js';
import { SingleOptionAnswer } from './single-option-answer.type.js';
import { TextAnswer } from './text-answer.type.js';
import { UnknownAnswer } from './unknown-answer.type.js';

/** Every type of answer: reached through the interface alone, so the schema is told of them. */
export const ANSWER_TYPES = [
  AttachmentAnswer,
  DateAnswer,
  DateTimeAnswer,
  LocationAnswer,
  MultiOptionAnswer,
  NumericAnswer,
  PhoneNumberAnswer,
  SingleOptionAnswer,
  TextAnswer,
  UnknownAnswer,
];
