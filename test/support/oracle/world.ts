/** What the model knows of a company: plain objects, as somebody would write them down from the forms on paper. */

export type QuestionType =
  | 'SINGLE_OPTION'
  | 'MULTI_OPTION'
  | 'TEXT'
  | 'NUMERIC'
  | 'DATE'
  | 'DATE_TIME'
  | 'LOCATION'
  | 'ATTACHMENT_LIST'
  | 'PHONE_NUMBER';

export interface Question {
  title: string;
  type: QuestionType;
  options: readonly string[];
  isMetadata?: boolean;
}

export interface Form {
  /** Null for the built-in kinds: then the title is what its sendings have in common. */
  packageId: string | null;
  kind: 'CUSTOM' | 'SURVEY' | 'JOB';
  title: string;
  questions: readonly Question[];
}

/** One sending of a form. */
export interface Sending {
  actionId: string;
  form: Form;
  /** Indexes of the form's questions that this sending asks: versions differ. */
  asks: readonly number[];
  groupId: string | null;
  isAnonymous: boolean;
  job?: { dueAt: number | null; assignees: readonly string[] };
}

/** An answer; what it cannot be read as is missing. */
export interface Value {
  text: string;
  choices?: readonly string[];
  /** Decimal digits; missing where a numeric question was answered by something else. */
  number?: string;
  date?: string;
  instant?: number;
  place?: { latitude: number; longitude: number };
  files?: number;
}

export interface Fact {
  responseId: string;
  sending: Sending;
  groupId: string | null;
  /** Null: anonymous. */
  responder: string | null;
  submittedAt: number;
  updatedAt: number;
  receivedAt: number;
  /** By index of the form's questions. */
  answers: ReadonlyMap<number, Value>;
}

export interface Group {
  id: string;
  name: string | null;
  parents: readonly string[];
  members: readonly string[];
}

export interface Person {
  /** Kaizala's user id. */
  id: string;
  name: string;
}

export interface World {
  groups: readonly Group[];
  people: readonly Person[];
  sendings: readonly Sending[];
  facts: readonly Fact[];
}

export const foldTitle = (title: string) => title.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Which of the equally titled questions of one type this is, from 1. */
export function occurrenceOf({ questions }: Form, index: number): number {
  const of = (question: Question | undefined) => `${question?.type} ${foldTitle(question?.title ?? '')}`;
  return questions.slice(0, index + 1).filter((question) => of(question) === of(questions[index])).length;
}

/** The same over all sendings of a form. */
export function questionKey(form: Form, index: number): string {
  const { title, type } = questionAt(form, index);
  const owner = form.packageId ?? `title ${foldTitle(form.title)}`;
  return `question:${JSON.stringify([owner, foldTitle(title), type, occurrenceOf(form, index)])}`;
}

export function questionAt({ questions }: Form, index: number): Question {
  const question = questions[index];
  if (question === undefined) throw new Error(`no question ${index}`);
  return question;
}
