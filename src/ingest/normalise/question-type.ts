import { digitsOf, type Json } from '../../json.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';

/** Spellings of the API, of app models, of older docs and of other clients, without letter case and punctuation. */
const BY_NAME: ReadonlyMap<string, QuestionType> = new Map([
  ['singleoption', 'SINGLE_OPTION'],
  ['singleselect', 'SINGLE_OPTION'],
  ['singlechoice', 'SINGLE_OPTION'],
  ['singleoptionexternal', 'SINGLE_OPTION'],
  ['singleselectexternal', 'SINGLE_OPTION'],
  ['multioption', 'MULTI_OPTION'],
  ['multiselect', 'MULTI_OPTION'],
  ['multipleoption', 'MULTI_OPTION'],
  ['multichoice', 'MULTI_OPTION'],
  ['text', 'TEXT'],
  ['largetext', 'TEXT'],
  ['numeric', 'NUMERIC'],
  ['location', 'LOCATION'],
  ['datetime', 'DATE_TIME'],
  ['date', 'DATE'],
  ['dateonly', 'DATE'],
  ['image', 'IMAGE'],
  ['attachment', 'ATTACHMENT_LIST'],
  ['attachments', 'ATTACHMENT_LIST'],
  ['attachmentlist', 'ATTACHMENT_LIST'],
  ['phonenumber', 'PHONE_NUMBER'],
]);

/** The app SDK's enum, in its order. */
const BY_NUMBER: readonly QuestionType[] = [
  'SINGLE_OPTION',
  'MULTI_OPTION',
  'TEXT',
  'NUMERIC',
  'LOCATION',
  'DATE_TIME',
  'IMAGE',
  'SINGLE_OPTION',
  'ATTACHMENT_LIST',
  'PHONE_NUMBER',
  'DATE',
  'TEXT',
];

export function readQuestionType(value: Json | undefined): QuestionType {
  const text = typeof value === 'string' ? value : (digitsOf(value) ?? '');
  if (/^\s*\d{1,2}(?:\.0)?\s*$/.test(text)) return BY_NUMBER[Number(text)] ?? 'UNKNOWN';
  return BY_NAME.get(text.toLowerCase().replace(/[^a-z]/g, '')) ?? 'UNKNOWN';
}
