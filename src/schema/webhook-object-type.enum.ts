import { WEBHOOK_OBJECT_TYPES } from '../kaizala/webhook-objects.js';
import { enumOf } from './enum-of.js';

export const WebhookObjectType = enumOf('WebhookObjectType', WEBHOOK_OBJECT_TYPES);
