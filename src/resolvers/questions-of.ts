import { spread } from '../loaders/batch.js';
import { presentQuestion } from '../present/question.js';
import { questionCondition } from '../queries/list/question-condition.js';
import { questionsOfActions } from '../queries/questions-of-actions.js';
import { questionsOfPackages } from '../queries/questions-of-packages.js';
import type { Question } from '../schema/question.type.js';
import type { QuestionFilter } from '../schema/question-filter.input.js';
import type { GatewayContext } from './context.js';

/** Questions of a form or of one sending of it, read together with those of its siblings. */
export function questionsOf(
  owner: 'action' | 'package',
  key: Buffer,
  filter: QuestionFilter | null | undefined,
  { sql, loaders, visibility }: GatewayContext,
): Promise<Question[]> {
  return loaders.siblings.load(['questions', owner, filter], key, async (keys) => {
    const condition = questionCondition(filter);
    const rows =
      owner === 'action'
        ? await questionsOfActions(sql, keys, condition)
        : await questionsOfPackages(sql, keys, condition, visibility);
    return spread(keys, rows, ({ parent }) => parent, presentQuestion);
  });
}
