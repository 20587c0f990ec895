import { connectionOf } from './connection-of.js';
import { Response } from './response.type.js';

export const ResponseConnection = connectionOf('Response', Response);
