import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GROUP_TYPES, type GroupType } from '../kaizala/vocabulary.js';
import { KAIZALA_ID, KEY } from './columns.js';

@Entity('groups')
export class Group {
  @PrimaryColumn({ ...KEY, name: 'group_key' })
  groupKey!: Buffer;

  @Column({ ...KAIZALA_ID, name: 'group_id' })
  groupId!: Buffer;

  @Column({ type: 'varchar', length: 255, nullable: true })
  name!: string | null;

  @Column({ type: 'enum', enum: GROUP_TYPES, default: 'UNKNOWN' })
  type!: GroupType;

  @Column({ type: 'text', name: 'image_url', nullable: true })
  imageUrl!: string | null;
}
