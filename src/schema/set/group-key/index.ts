import { ActionRef } from './action-ref.type.js';
import { BinKey } from './bin-key.type.js';
import { GroupRef } from './group-ref.type.js';
import { MissingKey } from './missing-key.type.js';
import { OptionKey } from './option-key.type.js';
import { PackageRef } from './package-ref.type.js';
import { TextKey } from './text-key.type.js';
import { TimeKey } from './time-key.type.js';
import { TimePartKey } from './time-part-key.type.js';
import { UserRef } from './user-ref.type.js';

/** Every kind of group key: reached through their interface only, so the schema has to be told. */
export const GROUP_KEY_TYPES = [
  ActionRef,
  BinKey,
  GroupRef,
  MissingKey,
  OptionKey,
  PackageRef,
  TextKey,
  TimeKey,
  TimePartKey,
  UserRef,
];
