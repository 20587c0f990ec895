import type { Caller } from '../auth/caller.js';
import { mayRead } from '../auth/sensitivity.js';
import type { AnswerIssue } from '../kaizala/vocabulary.js';
import type { AnswerRow } from '../queries/answer-row.js';
import type { Answer } from '../schema/answer/answer.type.js';
import type { Attachment } from '../schema/attachment.type.js';
import type { Question } from '../schema/question.type.js';
import { rawJson } from './raw-json.js';

/** An answer as its type's fields. Without the scope that its question needs, that it was given is all there is to see. */
export function presentAnswer(row: AnswerRow, question: Question, caller: Caller): Answer {
  const isReadable = mayRead(caller, question.sensitivity);
  return {
    question,
    occurrence: row.occurrence,
    text: isReadable ? row.text : null,
    raw: isReadable ? rawJson(row.raw) : null,
    issues: row.issues === '' ? [] : (row.issues.split(',') as AnswerIssue[]),
    ...typed(isReadable ? row : withoutValue(row)),
  };
}

function typed(row: AnswerRow) {
  switch (row.type) {
    case 'SINGLE_OPTION':
      return { typeName: 'SingleOptionAnswer', choices: list<string>(row.choices) };
    case 'MULTI_OPTION':
      return { typeName: 'MultiOptionAnswer', choices: list<string>(row.choices) };
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
      return { typeName: 'AttachmentAnswer', attachments: list<Attachment>(row.attachments) };
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

/** How many attachments there are is no secret; what they are called, and where they are, is. */
function withoutValue(row: AnswerRow): AnswerRow {
  const attachments = list<Attachment>(row.attachments).map(() => ({ url: null, fileName: null }));
  return { ...row, text: null, choices: null, attachments: JSON.stringify(attachments), decimalValue: null };
}

const list = <T>(json: string | null): T[] => (json === null ? [] : (JSON.parse(json) as T[]));
