import { digitsOf, isObject, type Json, type JsonObject } from '../../../json.js';
import { readNumeric } from '../answer/numeric.js';
import { readInstant } from '../answer/time.js';
import { field } from '../fields.js';
import { type ItemSource, sourceOf } from '../item-source.js';
import { itemsOf, type QuestionItem, questionItems } from '../items.js';
import { readQuestionType } from '../question-type.js';

/** What clients of the API post where nothing was answered. */
const PLACEHOLDER = '-';

/**
 * The questions of a pulled response with their answers, in whichever of the shapes that nobody documented: items with titles, as events have them;
 * answers in the order of the action's questions; answers by index or by title. Null where answers and questions do not fit each other: then
 * nothing of them may be believed.
 */
export function pulledItems(action: JsonObject, response: JsonObject): QuestionItem[] | null {
  const titled = questionItems(response);
  if (titled.length > 0) return titled;
  const direct = field(response, 'responseWithQuestions');
  if (Array.isArray(direct)) return itemsOf(direct.filter(isObject).map(sourceOf));
  const questions = questionsOf(action);
  const answers = field(response, 'answers') ?? field(response, 'responseDetails');
  if (answers === undefined || answers === null) return itemsOf(questions);
  if (Array.isArray(answers)) {
    return answers.length > 0 && answers.every(isTitled)
      ? byTitledObjects(answers as JsonObject[], questions)
      : byPosition(answers, questions);
  }
  return isObject(answers) ? byKey(answers, questions) : null;
}

const questionsOf = (action: JsonObject): ItemSource[] => {
  const questions = field(action, 'questions');
  return Array.isArray(questions) ? questions.filter(isObject).map(sourceOf) : [];
};

const isTitled = (value: Json) =>
  isObject(value) && ['title', 'question'].some((name) => typeof field(value, name) === 'string');

/** `{title | question, answer | value}`; the type is that of the action's question of this title, where it says none itself. */
function byTitledObjects(answers: readonly JsonObject[], questions: readonly ItemSource[]): QuestionItem[] {
  const byTitle = new Map(questions.toReversed().map((question) => [question.title, question]));
  return itemsOf(
    answers.map((item): ItemSource => {
      const title = field(item, 'title') ?? field(item, 'question');
      const known = byTitle.get(title);
      const name = field(item, 'answer') === undefined ? 'value' : 'answer';
      return {
        ...(known ?? { title, type: undefined }),
        ...(field(item, 'type') === undefined ? {} : { type: field(item, 'type') }),
        answer: field(item, name),
        erase: () => eraseField(item, name),
      };
    }),
  );
}

function byPosition(answers: Json[], questions: readonly ItemSource[]): QuestionItem[] | null {
  if (answers.length !== questions.length) return null;
  const isFitting = questions.every((question, at) => fits(question, answers[at] ?? null));
  if (!isFitting) return null;
  return itemsOf(
    questions.map((question, at) => ({
      ...question,
      answer: withoutPlaceholder(answers[at]),
      erase: () => {
        answers[at] = null;
      },
    })),
  );
}

/** The app's own form: by the index of the question, as text, else by its title. */
function byKey(answers: JsonObject, questions: readonly ItemSource[]): QuestionItem[] | null {
  const keys = Object.keys(answers);
  const isByIndex = keys.every((key) => /^\d{1,4}$/.test(key) && Number(key) < questions.length);
  const titles = new Set(questions.map(({ title }) => title));
  const isByTitle = keys.every((key) => titles.has(key));
  if (!isByIndex && !isByTitle) return null;
  const keyed = questions.map((question, at) => ({ question, key: isByIndex ? String(at) : String(question.title) }));
  if (isByIndex && !keyed.every(({ question, key }) => fits(question, answers[key] ?? null))) return null;
  return itemsOf(
    keyed.map(({ question, key }) => ({
      ...question,
      answer: withoutPlaceholder(Object.hasOwn(answers, key) ? answers[key] : undefined),
      erase: () => delete answers[key],
    })),
  );
}

const withoutPlaceholder = (value: Json | undefined) => (value === PLACEHOLDER ? undefined : value);

/** Whether a value could be an answer of this type: by place alone, a wrong pairing would make wrong numbers. */
function fits({ type }: ItemSource, value: Json): boolean {
  if (value === null || value === '' || value === PLACEHOLDER) return true;
  switch (readQuestionType(type)) {
    case 'NUMERIC':
      return readNumeric(value)?.issues.includes('NOT_A_NUMBER') !== true;
    case 'DATE':
    case 'DATE_TIME':
      return readInstant(value) !== null;
    case 'SINGLE_OPTION':
    case 'MULTI_OPTION':
      return typeof value === 'string' || digitsOf(value) !== null || Array.isArray(value);
    case 'LOCATION':
    case 'PHONE_NUMBER':
      return typeof value === 'string' || isObject(value);
    case 'IMAGE':
    case 'ATTACHMENT_LIST':
      return typeof value === 'string' || isObject(value) || Array.isArray(value);
    default:
      return true;
  }
}

function eraseField(object: JsonObject, name: string): void {
  for (const key of Object.keys(object)) if (key.toLowerCase() === name) delete object[key];
}
