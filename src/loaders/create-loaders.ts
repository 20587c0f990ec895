import DataLoader from 'dataloader';
import type { Caller } from '../auth/caller.js';
import type { Bounds } from '../bounds.js';
import type { Sql } from '../database/sql.js';
import { groupBy } from '../group-by.js';
import { keyOf } from '../keys.js';
import { presentAction } from '../present/action.js';
import { presentActionPackage } from '../present/action-package.js';
import { presentAnswer } from '../present/answer.js';
import { presentAssignee } from '../present/assignee.js';
import { presentGroup } from '../present/group.js';
import { presentOption } from '../present/option.js';
import { presentQuestion } from '../present/question.js';
import { presentResponse } from '../present/response.js';
import { presentUser } from '../present/user.js';
import { actionsByKey } from '../queries/actions-by-key.js';
import type { AnswerRow } from '../queries/answer-row.js';
import { answersOfResponses } from '../queries/answers-of-responses.js';
import { answersOfRevisions } from '../queries/answers-of-revisions.js';
import { assigneesOfActions } from '../queries/assignees-of-actions.js';
import type { GroupRow } from '../queries/group-row.js';
import { groupsByKey } from '../queries/groups-by-key.js';
import { groupsOfPackages } from '../queries/groups-of-packages.js';
import { memberCounts } from '../queries/member-counts.js';
import { optionsByKey } from '../queries/options-by-key.js';
import { optionsOfQuestions } from '../queries/options-of-questions.js';
import { packagesByKey } from '../queries/packages-by-key.js';
import { packagesOfGroups } from '../queries/packages-of-groups.js';
import { parentsOfGroups } from '../queries/parents-of-groups.js';
import { peopleByKey } from '../queries/people-by-key.js';
import { questionsByKey } from '../queries/questions-by-key.js';
import { questionsTitled } from '../queries/questions-titled.js';
import { responsesByKey } from '../queries/responses-by-key.js';
import { revisionsOfResponses } from '../queries/revisions-of-responses.js';
import { subGroupsOfGroups } from '../queries/sub-groups-of-groups.js';
import { type Totals, totals } from '../queries/totals.js';
import { versionsOfPackages } from '../queries/versions-of-packages.js';
import type { Visibility } from '../queries/visibility.js';
import type { Answer } from '../schema/answer/answer.type.js';
import type { Question } from '../schema/question.type.js';
import { manyByKey, oneByKey, type Reader } from './batch.js';
import type { ChosenOption, Loaders, RevisionKey } from './index.js';
import { Siblings } from './siblings.js';

const ofParent = ({ parent }: { parent: Buffer }) => parent;
const ofResponse = ({ responseKey }: { responseKey: Buffer }) => responseKey;

/** Loaders of one operation, which reads through `sql` on behalf of `caller`. */
export function createLoaders(
  sql: Sql,
  caller: Caller,
  visibility: Visibility,
  bounds: Pick<Bounds, 'maxPageSize'>,
): Loaders {
  const reader = { sql, visibility };
  const present = answerPresenter(caller);
  const group = (row: GroupRow) => presentGroup(row, caller);
  return {
    group: oneByKey(reader, groupsByKey, group),
    actionPackage: oneByKey(reader, packagesByKey, presentActionPackage),
    action: oneByKey(reader, actionsByKey, (row) => presentAction(row, visibility)),
    response: oneByKey(reader, responsesByKey, presentResponse),
    user: oneByKey(reader, peopleByKey, (row) => presentUser(row, caller)),
    question: oneByKey(reader, questionsByKey, presentQuestion),
    // Known from an answer that the caller has.
    option: chosenOption(reader),
    questionsTitled: new DataLoader((titles) => questionsTitled(sql, titles, visibility), {
      cacheKeyFn: ({ title, occurrence }) => `${occurrence} ${title}`,
    }),

    optionsOfQuestion: manyByKey(reader, optionsOfQuestions, ofParent, presentOption),
    packagesOfGroup: manyByKey(reader, packagesOfGroups, ofParent, presentActionPackage),
    parentsOfGroup: manyByKey(reader, parentsOfGroups, ({ child }) => child, group),
    subGroupsOfGroup: manyByKey(reader, subGroupsOfGroups, ofParent, group),
    memberCountOfGroup: oneByKey(reader, memberCounts, ({ count }) => Number(count)),
    groupsOfPackage: manyByKey(reader, groupsOfPackages, ofParent, group),
    versionsOfPackage: manyByKey(reader, versionsOfPackages, ofParent, ({ version }) => version),
    assigneesOfAction: manyByKey(reader, assigneesOfActions, ({ actionKey }) => actionKey, presentAssignee),
    answersOfResponse: manyByKey(reader, answersOfResponses, ofResponse, present),
    revisionsOfResponse: manyByKey(reader, revisionsOfResponses, ofResponse, (row) => row),
    answersOfRevision: answersOfRevision(sql, present),

    totalsOfGroup: totalsBy(reader, 'group_key'),
    totalsOfPackage: totalsBy(reader, 'package_key'),
    totalsOfAction: totalsBy(reader, 'action_key'),

    siblings: new Siblings(bounds.maxPageSize),
  };
}

/** By question and title, so that the key is made once for each option and not for each answer that chose it. */
function chosenOption({ sql }: Reader): Loaders['option'] {
  const keyOfOption = ({ question, title }: ChosenOption) => keyOf('option', question.key, title);
  return new DataLoader(
    async (chosen: readonly ChosenOption[]) => {
      const keys = chosen.map(keyOfOption);
      const found = new Map(
        (await optionsByKey(sql, keys)).map((row) => [row.key.toString('hex'), presentOption(row)]),
      );
      return keys.map((key) => found.get(key.toString('hex')) ?? null);
    },
    { cacheKeyFn: ({ question, title }) => `${question.id} ${title}` },
  );
}

/** Answers come with their questions; each is made once, however many answers it has. */
function answerPresenter(caller: Caller): (row: AnswerRow) => Answer {
  const questions = new Map<string, Question>();
  return (row) => {
    const id = row.questionKey.toString('base64url');
    let question = questions.get(id);
    if (question === undefined) {
      question = presentQuestion({ ...row, key: row.questionKey, ordinal: row.questionOrdinal });
      questions.set(id, question);
    }
    return presentAnswer(row, question, caller);
  };
}

const NO_RESPONSES: Totals = { responseCount: 0, lastResponseAt: null };

function totalsBy(
  { sql, visibility }: Reader,
  column: Parameters<typeof totals>[1],
): DataLoader<Buffer, Totals, string> {
  return new DataLoader(
    async (keys) => {
      const found = new Map(
        (await totals(sql, column, keys, visibility)).map((row) => [row.parent.toString('hex'), row]),
      );
      return keys.map((key) => found.get(key.toString('hex')) ?? NO_RESPONSES);
    },
    { cacheKeyFn: (key) => key.toString('hex') },
  );
}

/** All revisions of a response are read together: whoever asks for one, asks for its siblings. */
function answersOfRevision(sql: Sql, present: (row: AnswerRow) => Answer): Loaders['answersOfRevision'] {
  const idOf = (responseKey: Buffer, revision: number) => `${responseKey.toString('hex')} ${revision}`;
  return new DataLoader(
    async (keys: readonly RevisionKey[]) => {
      const responses = [...groupBy(keys, ({ responseKey }) => responseKey.toString('hex')).keys()];
      const rows = await answersOfRevisions(
        sql,
        responses.map((hex) => Buffer.from(hex, 'hex')),
      );
      const byRevision = groupBy(rows, ({ responseKey, revision }) => idOf(responseKey, revision));
      return keys.map(({ responseKey, revision }) => (byRevision.get(idOf(responseKey, revision)) ?? []).map(present));
    },
    { cacheKeyFn: ({ responseKey, revision }) => idOf(responseKey, revision) },
  );
}
