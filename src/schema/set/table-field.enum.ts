import { enumOf } from '../enum-of.js';

export const TABLE_FIELDS = [
  'RESPONSE_ID',
  'SUBMITTED_AT',
  'UPDATED_AT',
  'RECEIVED_AT',
  'ACTION_ID',
  'ACTION_TITLE',
  'PACKAGE_ID',
  'GROUP_ID',
  'GROUP_NAME',
  'RESPONDER_ID',
  'RESPONDER_NAME',
] as const;
export type TableFieldName = (typeof TABLE_FIELDS)[number];

export const TableField = enumOf(
  'TableField',
  TABLE_FIELDS,
  "What a response has besides its answers. RESPONSE_ID and RESPONDER_ID are this gateway's own ids; a responder is null when anonymous.",
);
