import type { Caller } from '../auth/caller.js';
import { mayRead } from '../auth/sensitivity.js';
import type { AnswerIssue } from '../kaizala/vocabulary.js';
import type { AnswerRow } from '../queries/answer-row.js';
import type { Answer } from '../schema/answer/answer.type.js';
import type { Question } from '../schema/question.type.js';
import { presentAttachments } from './attachments.js';
import { rawJson } from './raw-json.js';

/** An answer as its type's fields. Without the scope that its question needs, that it was given is all there is to see. */
export function presentAnswer(row: AnswerRow, question: Question, caller: Caller): Answer {
  const isReadable = mayRead(caller, question.sensitivity);
  return {
    question,
    occurrence: row.occurrence,
    text: isReadable ? row.text : null,
    /** Seldom asked for, and a tenth of a list's work. */
    get raw() {
      return isReadable ? rawJson(row.raw) : null;
    },
    issues: row.issues === '' ? [] : (row.issues.split(',') as AnswerIssue[]),
    ...typed(isReadable ? row : withoutValue(row), isReadable),
  };
}

function typed(row: AnswerRow, isReadable: boolean) {
  switch (row.type) {
    case 'SINGLE_OPTION':
      return { typeName: 'SingleOptionAnswer', choices: titles(row.choices) };
    case 'MULTI_OPTION':
      return { typeName: 'MultiOptionAnswer', choices: titles(row.choices) };
    case 'TEXT':
      return { typeName: 'TextAnswer' };
    case 'NUMERIC':
      return { typeName: 'NumericAnswer', ...numeric(row) };
    case 'DATE':
      return { typeName: 'DateAnswer', date: row.dateValue };
    case 'DATE_TIME':
      return { typeName: 'DateTimeAnswer', dateTime: row.instantValue };
    case 'LOCATION':
      return {
        typeName: 'LocationAnswer',
        latitude: row.latitude,
        longitude: row.longitude,
        accuracy: row.accuracy,
        name: row.placeName,
        address: row.placeAddress,
      };
    case 'IMAGE':
    case 'ATTACHMENT_LIST':
      return { typeName: 'AttachmentAnswer', attachments: presentAttachments(row.attachments, isReadable) };
    case 'PHONE_NUMBER':
      return { typeName: 'PhoneNumberAnswer', phoneNumber: row.text };
    case 'UNKNOWN':
      return { typeName: 'UnknownAnswer' };
  }
}

/** The column holds 20 fraction digits; the text all that came, which is why the exact digits are read from there. */
function numeric({ decimalValue, text }: AnswerRow) {
  return decimalValue === null
    ? { number: null, decimal: null }
    : { number: Number(decimalValue), decimal: /^-?\d+(\.\d+)?$/.test(text ?? '') ? text : decimalValue };
}

const withoutValue = (row: AnswerRow): AnswerRow => ({
  ...row,
  text: null,
  choices: null,
  decimalValue: null,
  dateValue: null,
  instantValue: null,
  latitude: null,
  longitude: null,
  accuracy: null,
  placeName: null,
  placeAddress: null,
});

const titles = (json: string | null): string[] => (json === null ? [] : (JSON.parse(json) as string[]));
