import { badUserInput } from '../../errors.js';

const PREFIX = 'offset:';

/** A place in a list that is computed anew for every page, such as groups by their measures: how many come before it. */
export const encodeOffset = (offset: number) => Buffer.from(`${PREFIX}${offset}`).toString('base64url');

/** @throws BAD_USER_INPUT for what no such list hands out. */
export function decodeOffset(argument: string, cursor: string): number {
  const [, digits] = /^offset:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (digits === undefined) throw badUserInput(`${argument} must be a cursor of this same list`);
  return Number(digits);
}
