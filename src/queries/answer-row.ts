import type { QuestionType } from '../kaizala/vocabulary.js';

export interface AnswerRow {
  responseKey: Buffer;
  questionKey: Buffer;
  /** Of the question as that action asked it. */
  title: string;
  type: QuestionType;
  occurrence: number;
  /** Of the question that it maps to. */
  questionTitle: string;
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

/** From an answers table `a`, the `asked_questions aq` it points at, and the `questions q` behind it: whoever shows answers shows their questions. */
export const ANSWER_COLUMNS =
  'a.response_key AS responseKey, aq.question_key AS questionKey, aq.title, aq.type, aq.occurrence, q.title AS questionTitle, q.ordinal AS questionOrdinal, ' +
  'q.is_metadata AS isMetadata, a.text, ' +
  'a.decimal_value AS decimalValue, a.date_value AS dateValue, a.instant_value AS instantValue, a.latitude, a.longitude, a.accuracy, ' +
  'a.place_name AS placeName, a.place_address AS placeAddress, a.choices, a.attachments, a.raw, a.issues';

/** The tables of `ANSWER_COLUMNS`, after the answers table itself. */
export const ANSWER_JOINS = `JOIN asked_questions aq ON aq.asked_key = a.asked_key
     JOIN questions q ON q.question_key = aq.question_key`;
