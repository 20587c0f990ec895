import { ACTION_KINDS } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const ActionKind = enumOf('ActionKind', ACTION_KINDS, 'What an action is', {
  CUSTOM: 'A form of a package',
  SURVEY: 'Several questions',
  POLL: 'One question with options',
  JOB: 'A task for its assignees',
  LETS_MEET: 'A meeting request',
  ANNOUNCEMENT: 'A text to be read',
  IMAGE: 'A request for pictures',
  PHOTO_WITH_LOCATION: 'A request for a picture and a place',
  SHARE_LOCATION: 'A request for a place',
  UNKNOWN: 'Nothing has said it yet, or in a word that this gateway does not know',
});
