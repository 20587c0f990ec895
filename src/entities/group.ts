import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT, KAIZALA_ID, KEY } from './columns.js';

@Entity('groups')
export class Group {
  @PrimaryColumn({ ...KEY, name: 'group_key' })
  groupKey!: Buffer;

  @Column({ ...KAIZALA_ID, name: 'group_id' })
  groupId!: Buffer;

  @Column({ type: 'varchar', length: 255, nullable: true })
  name!: string | null;

  @Column({ ...INSTANT, name: 'name_stamp', nullable: true })
  nameStamp!: Date | null;
}
