import type { Json, JsonObject } from '../../json.js';
import type { PersonRole } from '../../kaizala/vocabulary.js';
import { cut, idField, textField, urlField } from './fields.js';
import { canonicalPhone } from './phone.js';
import type { Identity } from './reading.js';

/** What the columns hold. */
const MAX_NAME_CHARACTERS = 255;
const MAX_PHONE_CHARACTERS = 64;

/** The names under which a body gives one role, in the order of their worth. */
interface RoleFields {
  phone: readonly string[];
  userId: readonly string[];
  name: readonly string[];
  picture: readonly string[];
}

const fieldsOf = (prefix: string): RoleFields => ({
  phone: [prefix],
  userId: [`${prefix}Id`],
  name: [`${prefix}Name`],
  picture: [`${prefix}ProfilePic`],
});
const RESPONDER = fieldsOf('responder');
const FROM_USER = fieldsOf('fromUser');
const ASSIGNEE = fieldsOf('assignee');
const MEMBER = fieldsOf('member');

export const readResponder = (object: JsonObject) => readIdentityIn(object, 'RESPONDER', RESPONDER);
export const readAssignee = (object: JsonObject) => readIdentityIn(object, 'ASSIGNEE', ASSIGNEE);
export const readMember = (object: JsonObject) => readIdentityIn(object, 'MEMBER', MEMBER);
/** `fromUser` is whoever did it: the sender of an action or a message, else just somebody. */
export const readFromUser = (envelope: JsonObject, role: PersonRole = 'FROM_USER') =>
  readIdentityIn(envelope, role, FROM_USER);

/** Somebody given by phone number alone. */
export function readPhone(value: Json | undefined, role: PersonRole): Identity | null {
  if (typeof value !== 'string') return null;
  return readIdentityIn({ phone: value }, role, { phone: ['phone'], userId: [], name: [], picture: [] });
}

/** Null without id and phone: a name alone is nobody. Each role by itself: the sender of an event may be somebody else. */
export function readIdentityIn(object: JsonObject, role: PersonRole, fields: RoleFields): Identity | null {
  const first = <T>(names: readonly string[], read: (name: string) => T | null): T | null => {
    for (const name of names) {
      const value = read(name);
      if (value !== null) return value;
    }
    return null;
  };
  const text = (name: string) => textField(object, name, MAX_NAME_CHARACTERS);
  const userId = first(fields.userId, (name) => idField(object, name));
  const phoneText = first(fields.phone, text);
  const phone = phoneText === null ? null : cut(canonicalPhone(phoneText), MAX_PHONE_CHARACTERS);
  if (userId === null && phone === null) return null;
  return {
    role,
    userId,
    phone,
    name: first(fields.name, text),
    pictureUrl: first(fields.picture, (name) => urlField(object, name)),
  };
}
