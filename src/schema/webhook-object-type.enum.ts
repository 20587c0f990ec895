import { WEBHOOK_OBJECT_TYPES } from '../kaizala/webhook-objects.js';
import { enumOf } from './enum-of.js';

export const WebhookObjectType = enumOf('WebhookObjectType', WEBHOOK_OBJECT_TYPES, 'What a webhook can tell of', {
  GROUP: 'All that happens in a group',
  ACTION: 'Responses to one sending',
  ACTION_PACKAGE: 'Responses to all sendings of a form',
});
