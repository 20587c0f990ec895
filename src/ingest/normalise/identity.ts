import type { JsonObject } from '../../json.js';
import { cut, idField, textField } from './fields.js';
import { canonicalPhone } from './phone.js';
import type { Identity } from './reading.js';

/** What the columns hold. */
const MAX_NAME_CHARACTERS = 255;
const MAX_URL_CHARACTERS = 2_048;
const MAX_PHONE_CHARACTERS = 64;

interface RoleFields {
  role: Identity['role'];
  phone: string;
  userId: string;
  name: string;
  picture: string;
}

const RESPONDER: RoleFields = {
  role: 'responder',
  phone: 'responder',
  userId: 'responderId',
  name: 'responderName',
  picture: 'responderProfilePic',
};
const FROM_USER: RoleFields = {
  role: 'fromUser',
  phone: 'fromUser',
  userId: 'fromUserId',
  name: 'fromUserName',
  picture: 'fromUserProfilePic',
};

export const readResponder = (data: JsonObject) => readIdentity(data, RESPONDER);
export const readSender = (envelope: JsonObject) => readIdentity(envelope, FROM_USER);

/** Null without id and phone: a name alone is nobody. Each role by itself: the sender of an event may be somebody else. */
function readIdentity(object: JsonObject, fields: RoleFields): Identity | null {
  const userId = idField(object, fields.userId);
  const phoneText = textField(object, fields.phone, MAX_NAME_CHARACTERS);
  const phone = phoneText === null ? null : cut(canonicalPhone(phoneText), MAX_PHONE_CHARACTERS);
  if (userId === null && phone === null) return null;
  const pictureUrl = textField(object, fields.picture, MAX_URL_CHARACTERS);
  return {
    role: fields.role,
    userId,
    phone,
    name: textField(object, fields.name, MAX_NAME_CHARACTERS),
    pictureUrl: pictureUrl !== null && /^https?:\/\//i.test(pictureUrl) ? pictureUrl.replaceAll('&amp;', '&') : null,
  };
}
