import { digitsOf, isObject, type Json, type JsonObject } from '../../json.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';
import { cleanTitle, foldTitle } from '../../keys.js';
import { canonicalDigits } from './decimal.js';
import { field, flagField } from './fields.js';
import { readQuestionType } from './question-type.js';

/** One question of a body, with its place among those of the same title and type. */
export interface QuestionItem {
  /** The object in the body, so that redaction can empty it in place. */
  source: JsonObject;
  title: string;
  foldedTitle: string;
  type: QuestionType;
  occurrence: number;
  /** Distinct titles. */
  options: string[];
  /** A title a position, "" where there is none: what option ids count in. */
  optionsByPosition: string[];
  isInvisible: boolean;
}

/** The questions of an event's data: `responseDetails` is an object in reality, a list in the docs' table. */
export function questionItems(data: JsonObject): QuestionItem[] {
  const details = field(data, 'responseDetails');
  const seen = new Map<string, number>();
  return lists(details).map((source) => {
    const rawTitle = field(source, 'title');
    const title = cleanTitle(typeof rawTitle === 'string' ? rawTitle.toWellFormed() : (digitsOf(rawTitle) ?? ''));
    const foldedTitle = foldTitle(title);
    const type = readQuestionType(field(source, 'type'));
    const occurrence = (seen.get(`${type} ${foldedTitle}`) ?? 0) + 1;
    seen.set(`${type} ${foldedTitle}`, occurrence);
    const optionsByPosition = optionTitles(field(source, 'options'));
    return {
      source,
      title,
      foldedTitle,
      type,
      occurrence,
      isInvisible: flagField(source, 'isInvisible') === true,
      options: [...new Set(optionsByPosition)].filter((option) => option !== ''),
      optionsByPosition,
    };
  });
}

function lists(details: Json | undefined): JsonObject[] {
  if (Array.isArray(details)) return details.flatMap((part) => (isItem(part) ? [part] : lists(part)));
  if (!isObject(details)) return [];
  const questions = field(details, 'responseWithQuestions');
  if (Array.isArray(questions)) return questions.filter(isObject);
  return isItem(questions) ? [questions] : [];
}

const isItem = (value: Json | undefined): value is JsonObject => isObject(value) && field(value, 'title') !== undefined;

/** Titles exactly as they came: a list of objects or of strings, or an object of key and title. */
function optionTitles(options: Json | undefined): string[] {
  const list = Array.isArray(options) ? options : isObject(options) ? Object.values(options) : [];
  return list.map((option) => {
    const title = isObject(option) ? field(option, 'title') : option;
    const digits = digitsOf(title);
    if (digits !== null) return canonicalDigits(digits);
    return typeof title === 'string' ? title.toWellFormed() : '';
  });
}
