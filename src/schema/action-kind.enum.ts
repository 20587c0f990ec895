import { ACTION_KINDS } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const ActionKind = enumOf('ActionKind', ACTION_KINDS);
