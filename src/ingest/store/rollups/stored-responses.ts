import type { Sql } from '../../../database/sql.js';
import { groupBy } from '../../../group-by.js';
import { selectIn } from '../rows.js';
import type { RolledResponse } from './add-response.js';

/** What `responses` has of a response that is about to change. */
export interface StoredResponse {
  response_key: Buffer;
  action_key: Buffer;
  package_key: Buffer | null;
  group_key: Buffer | null;
  submitted_at: Date;
}

/** With the answers that they still have. */
export async function withStoredAnswers(
  sql: Sql,
  responses: readonly StoredResponse[],
): Promise<{ actionKey: Buffer; response: RolledResponse }[]> {
  const keys = responses.map(({ response_key }) => response_key);
  const answers = await selectIn<{ response_key: Buffer; questionKey: Buffer; decimal: string | null }>(
    sql,
    'SELECT response_key, question_key AS questionKey, decimal_value AS `decimal` FROM answers WHERE response_key IN (?)',
    keys,
  );
  const options = await selectIn<{ response_key: Buffer; questionKey: Buffer; optionKey: Buffer }>(
    sql,
    'SELECT response_key, question_key AS questionKey, option_key AS optionKey FROM answer_options WHERE response_key IN (?)',
    keys,
  );
  const answersOf = groupBy(answers, ({ response_key }) => response_key.toString('hex'));
  const optionsOf = groupBy(options, ({ response_key }) => response_key.toString('hex'));
  return responses.map(({ response_key, action_key, package_key, group_key, submitted_at }) => ({
    actionKey: action_key,
    response: {
      groupKey: group_key,
      packageKey: package_key,
      submittedAt: submitted_at,
      answers: answersOf.get(response_key.toString('hex')) ?? [],
      options: optionsOf.get(response_key.toString('hex')) ?? [],
    },
  }));
}
