import { Action } from './action.type.js';
import { connectionOf } from './connection-of.js';

export const ActionConnection = connectionOf('Action', Action);
