import { Column, Entity, PrimaryColumn } from 'typeorm';
import { KEY } from './columns.js';

/** A response as it was before a rebuild emptied the tables: what comes out equal is no news to anybody. Empty at all other times. */
@Entity('rebuilt_responses')
export class RebuiltResponse {
  @PrimaryColumn({ ...KEY, name: 'response_key' })
  responseKey!: Buffer;

  @Column({ ...KEY, name: 'content_hash' })
  contentHash!: Buffer;
}
