import type { QuestionType } from '../kaizala/vocabulary.js';

export interface AnswerRow {
  responseKey: Buffer;
  questionKey: Buffer;
  title: string;
  type: QuestionType;
  occurrence: number;
  questionOrdinal: number;
  isMetadata: number;
  text: string | null;
  decimalValue: string | null;
  dateValue: string | null;
  instantValue: Date | null;
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
  placeName: string | null;
  placeAddress: string | null;
  choices: string | null;
  attachments: string | null;
  raw: string;
  issues: string;
}

/** From an answers table `a` and its `questions q`: whoever shows answers shows what they answer. */
export const ANSWER_COLUMNS =
  'a.response_key AS responseKey, q.question_key AS questionKey, q.title, q.type, q.occurrence, q.ordinal AS questionOrdinal, ' +
  'q.is_metadata AS isMetadata, a.text, ' +
  'a.decimal_value AS decimalValue, a.date_value AS dateValue, a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, ' +
  'a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments, a.raw, a.issues';
