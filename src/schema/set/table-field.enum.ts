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
  {
    RESPONSE_ID: '`Response.id`',
    SUBMITTED_AT: '`Response.submittedAt`',
    UPDATED_AT: '`Response.updatedAt`',
    RECEIVED_AT: '`Response.receivedAt`',
    ACTION_ID: '`Action.id`',
    ACTION_TITLE: '`Action.title`',
    PACKAGE_ID: '`ActionPackage.id`',
    GROUP_ID: '`Group.id`',
    GROUP_NAME: '`Group.name`',
    RESPONDER_ID: '`User.id`',
    RESPONDER_NAME: '`User.name`',
  },
);
