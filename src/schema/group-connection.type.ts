import { connectionOf } from './connection-of.js';
import { Group } from './group.type.js';

export const GroupConnection = connectionOf('Group', Group);
