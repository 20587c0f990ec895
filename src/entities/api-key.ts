import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { INSTANT } from './columns.js';

/** A key of the API; one that was revoked or has expired stays, so that its name is not used again. */
@Entity('api_keys')
@Index('api_keys_name', ['name'], { unique: true })
export class ApiKeyRow {
  /** SHA-256 of the key, which is kept nowhere else; it is 256 random bits, so its hash gives nothing away. */
  @PrimaryColumn({ type: 'binary', length: 32, name: 'key_hash' })
  keyHash!: Buffer;

  @Column({ type: 'varchar', length: 64 })
  name!: string;

  /** A JSON list. */
  @Column({ type: 'text' })
  scopes!: string;

  /** Kaizala's ids of the groups that it is limited to, with all below them: a JSON list; null: not limited. */
  @Column({ type: 'mediumtext', name: 'group_ids', nullable: true })
  groupIds!: string | null;

  @Column({ ...INSTANT, name: 'created_at' })
  createdAt!: Date;

  @Column({ ...INSTANT, name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column({ ...INSTANT, name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** To within minutes: written in the background. */
  @Column({ ...INSTANT, name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
