import type { TimeSource } from '../kaizala/vocabulary.js';

export interface ResponseRow {
  key: Buffer;
  responseId: Buffer | null;
  actionKey: Buffer;
  packageKey: Buffer | null;
  groupKey: Buffer | null;
  responderKey: Buffer | null;
  isAnonymous: number;
  submittedAt: Date;
  submittedAtSource: TimeSource;
  updatedAt: Date;
  receivedAt: Date;
  revision: number;
}

export const RESPONSE_COLUMNS =
  'r.response_key AS `key`, r.response_id AS responseId, r.action_key AS actionKey, r.package_key AS packageKey, r.group_key AS groupKey, ' +
  'r.responder_key AS responderKey, r.is_anonymous AS isAnonymous, r.submitted_at AS submittedAt, r.submitted_at_source AS submittedAtSource, ' +
  'r.updated_at AS updatedAt, r.received_at AS receivedAt, r.revision';
