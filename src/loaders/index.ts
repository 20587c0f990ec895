import type DataLoader from 'dataloader';
import type { QuestionRow } from '../queries/question-row.js';
import type { TitleSought } from '../queries/title-sought.js';
import type { Totals } from '../queries/totals.js';
import type { Action } from '../schema/action.type.js';
import type { ActionPackage } from '../schema/action-package.type.js';
import type { Answer } from '../schema/answer/answer.type.js';
import type { Assignee } from '../schema/assignee.type.js';
import type { Group } from '../schema/group.type.js';
import type { Option } from '../schema/option.type.js';
import type { Question } from '../schema/question.type.js';
import type { Response } from '../schema/response.type.js';
import type { ResponseRevision } from '../schema/response-revision.type.js';
import type { User } from '../schema/user.type.js';
import type { Siblings } from './siblings.js';

export type OneByKey<T> = DataLoader<Buffer, T | null, string>;
export type ManyByKey<T> = DataLoader<Buffer, readonly T[], string>;

export interface RevisionKey {
  responseKey: Buffer;
  revision: number;
}

/** A title that was chosen of a question. */
export interface ChosenOption {
  question: Question;
  title: string;
}

/** One operation's look-ups, each batched into one statement and presented for its caller. Keys are those of the tables. */
export interface Loaders {
  group: OneByKey<Group>;
  actionPackage: OneByKey<ActionPackage>;
  response: OneByKey<Response>;
  action: OneByKey<Action>;
  /** A number that stands for one user id gives that user. */
  user: OneByKey<User>;
  question: OneByKey<Question>;
  option: DataLoader<ChosenOption, Option | null, string>;
  /** Whatever their form and type. */
  questionsTitled: DataLoader<TitleSought, readonly QuestionRow[], string>;

  /** In the order of the form; written-in titles last. */
  optionsOfQuestion: ManyByKey<Option>;
  packagesOfGroup: ManyByKey<ActionPackage>;
  parentsOfGroup: ManyByKey<Group>;
  subGroupsOfGroup: ManyByKey<Group>;
  /** Null where no member is known. */
  memberCountOfGroup: OneByKey<number>;
  groupsOfPackage: ManyByKey<Group>;
  versionsOfPackage: ManyByKey<string>;
  assigneesOfAction: ManyByKey<Assignee>;
  answersOfResponse: ManyByKey<Answer>;
  /** Newest first. */
  revisionsOfResponse: ManyByKey<ResponseRevision>;
  answersOfRevision: DataLoader<RevisionKey, readonly Answer[], string>;

  totalsOfGroup: DataLoader<Buffer, Totals, string>;
  totalsOfPackage: DataLoader<Buffer, Totals, string>;
  totalsOfAction: DataLoader<Buffer, Totals, string>;

  /** Lists with arguments below several parents. */
  siblings: Siblings;
}
