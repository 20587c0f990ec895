import type { ActionKind } from '../kaizala/vocabulary.js';

export interface ActionRow {
  key: Buffer;
  actionId: Buffer;
  kind: ActionKind;
  title: string | null;
  groupKey: Buffer | null;
  packageKey: Buffer | null;
  packageVersion: string | null;
  senderKey: Buffer | null;
  createdAt: Date | null;
  dueAt: Date | null;
  isAnonymous: number | null;
  acceptsMultipleResponses: number | null;
  /** JSON list of {name, type, value}. */
  properties: string | null;
}

export const ACTION_COLUMNS =
  'a.action_key AS `key`, a.action_id AS actionId, a.kind, a.title, a.group_key AS groupKey, a.package_key AS packageKey, ' +
  'a.package_version AS packageVersion, a.sender_key AS senderKey, a.created_at AS createdAt, a.due_at AS dueAt, ' +
  'a.is_anonymous AS isAnonymous, a.accepts_multiple_responses AS acceptsMultipleResponses, a.properties';
