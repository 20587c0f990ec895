import { digitsOf, isObject, type Json, type JsonObject } from '../../json.js';
import type { QuestionType } from '../../kaizala/vocabulary.js';
import { cleanTitle, foldTitle } from '../../keys.js';
import { canonicalDigits } from './decimal.js';
import { field } from './fields.js';
import { flattenedItems } from './flattened.js';
import { type ItemSource, sourceOf } from './item-source.js';
import { readQuestionType } from './question-type.js';

/** One question of a body, with its place among those of the same title and type. */
export interface QuestionItem {
  title: string;
  foldedTitle: string;
  type: QuestionType;
  occurrence: number;
  /** Distinct titles. */
  options: string[];
  /** A title a position, "" where there is none: what option ids count in. */
  optionsByPosition: string[];
  answer: Json | undefined;
  isInvisible: boolean;
  isMetadata: boolean;
  erase(): void;
}

/** The questions of an event's data: `responseDetails` is an object in reality, a list in the docs' table; flows flatten them into its fields. */
export function questionItems(data: JsonObject): QuestionItem[] {
  const listed = lists(field(data, 'responseDetails')).map(sourceOf);
  return itemsOf(listed.length > 0 ? listed : flattenedItems(data));
}

export function itemsOf(sources: readonly ItemSource[]): QuestionItem[] {
  const seen = new Map<string, number>();
  return sources.map((source) => {
    const title = cleanTitle(
      typeof source.title === 'string' ? source.title.toWellFormed() : (digitsOf(source.title) ?? ''),
    );
    const foldedTitle = foldTitle(title);
    const type = readQuestionType(source.type);
    const occurrence = (seen.get(`${type} ${foldedTitle}`) ?? 0) + 1;
    seen.set(`${type} ${foldedTitle}`, occurrence);
    const optionsByPosition = optionTitles(source.options);
    return {
      title,
      foldedTitle,
      type,
      occurrence,
      options: [...new Set(optionsByPosition)].filter((option) => option !== ''),
      optionsByPosition,
      answer: source.answer,
      isInvisible: source.isInvisible === true,
      isMetadata: source.isMetadata === true,
      erase: () => source.erase?.(),
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
