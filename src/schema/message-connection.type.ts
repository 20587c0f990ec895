import { connectionOf } from './connection-of.js';
import { Message } from './message.type.js';

export const MessageConnection = connectionOf('Message', Message);
