import type { Answer, Question } from '../world/model.js';
import { type Fields, fieldOf, fieldsOf } from './fields.js';
import { invalidParameters } from './refusal.js';

/** One value for every question, in order, as clients post them; "-" stands for no answer. @throws Refusal */
export function readPostedAnswers(questions: readonly Question[], answers: unknown): Answer[] {
  if (!Array.isArray(answers) || answers.length !== questions.length)
    throw invalidParameters('one answer for every question');
  return questions.map((question, index) => readAnswer(question, answers[index]));
}

function readAnswer({ type, title }: Question, value: unknown): Answer {
  if (value === null || value === undefined || value === '-' || value === '') return null;
  const fields = fieldsOf(value);
  const texts = [value].flat().map(String);
  switch (type) {
    case 'Numeric':
      return numberOf(value, title);
    case 'DateTime':
      // The documentation's sample is in seconds.
      return numberOf(value, title) * (Number(value) < 1e11 ? 1000 : 1);
    case 'SingleOption':
    case 'SingleOptionExternal':
    case 'MultiOption':
      return texts.length === 0 ? null : texts;
    case 'Location':
      return placeOf(fields, title);
    case 'Image':
    case 'AttachmentList':
      return texts.map((url) => ({ url, fileName: '' }));
    case 'PhoneNumber':
      return { countryCode: String(fieldOf(fields, 'cc') ?? ''), number: String(fieldOf(fields, 'pn') ?? value) };
    default:
      return String(value);
  }
}

function numberOf(value: unknown, title: string): number {
  const number = Number(value);
  if (!Number.isFinite(number)) throw invalidParameters(`${title}: a number`);
  return number;
}

const placeOf = (fields: Fields, title: string) => ({
  latitude: numberOf(fieldOf(fields, 'lt'), title),
  longitude: numberOf(fieldOf(fields, 'lg'), title),
  name: String(fieldOf(fields, 'n') ?? ''),
  accuracy: 0,
});
