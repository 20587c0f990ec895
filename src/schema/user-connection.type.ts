import { connectionOf } from './connection-of.js';
import { User } from './user.type.js';

export const UserConnection = connectionOf('User', User);
