import type { FormAction, Person } from '../world/model.js';

export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';

/** What a body says of a person; undefined: it has no such field. */
export interface Identity {
  userId: string | undefined;
  phone: string | undefined;
  name: string | undefined;
  profilePic: string | undefined;
}

export const identityOf = ({ userId, phone, name, profilePic }: Person): Identity => ({
  userId,
  phone,
  name,
  profilePic,
});

const BLANK: Identity = { userId: '', phone: '', name: '', profilePic: '' };
const ZERO: Identity = { ...BLANK, userId: ZERO_GUID };
const MISSING: Identity = { userId: undefined, phone: undefined, name: undefined, profilePic: undefined };

/** Who answered, as the action lets it be seen. No anonymous body is known: each action has one of the likely ways, giving everything away included. */
export function responderOf({ form, variant }: FormAction, person: Person): Identity {
  if (!form.isAnonymous) return identityOf(person);
  return [BLANK, ZERO, MISSING, identityOf(person)][variant % 4] ?? BLANK;
}
