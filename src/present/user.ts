import type { Caller } from '../auth/caller.js';
import type { PersonRow } from '../queries/person-row.js';
import type { User } from '../schema/user.type.js';

/** Phone number and picture need their scopes: a picture's URL opens to whoever has it. */
export const presentUser = ({ key, publicId, name, phone, pictureUrl }: PersonRow, { scopes }: Caller): User => ({
  key,
  id: publicId.toString('base64url'),
  name,
  phoneNumber: scopes.has('pii') ? phone : null,
  profilePictureUrl: scopes.has('media') ? pictureUrl : null,
});
