import { RESPONSE_EVENT_KINDS } from '../kaizala/vocabulary.js';
import { enumOf } from './enum-of.js';

export const ResponseEventKind = enumOf('ResponseEventKind', RESPONSE_EVENT_KINDS, 'What has become of a response.', {
  CREATED: 'It is new here, however long ago it was submitted',
  UPDATED:
    'Anything that the API shows of the response itself has changed: its answers or revisions, its group, times or anonymity',
});
