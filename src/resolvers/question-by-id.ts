import { badUserInput } from '../errors.js';
import { publicKey } from '../queries/filter/public-key.js';
import type { Question } from '../schema/question.type.js';
import type { GatewayContext } from './context.js';

/** @throws BAD_USER_INPUT for one that is not there, or not the caller's to see. */
export async function questionById(id: string, { loaders }: GatewayContext): Promise<Question> {
  const key = publicKey(id);
  const found = key && (await loaders.question.load(key));
  if (found === null) throw badUserInput('there is no question with that id');
  return found;
}
