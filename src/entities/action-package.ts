import { Column, Entity, PrimaryColumn } from 'typeorm';
import { INSTANT, KAIZALA_ID, KEY } from './columns.js';

@Entity('packages')
export class ActionPackage {
  @PrimaryColumn({ ...KEY, name: 'package_key' })
  packageKey!: Buffer;

  /** Without version suffix, where that could be proved. */
  @Column({ ...KAIZALA_ID, name: 'package_id' })
  packageId!: Buffer;

  @Column({ type: 'varchar', length: 255, nullable: true })
  name!: string | null;

  @Column({ ...INSTANT, name: 'name_stamp', nullable: true })
  nameStamp!: Date | null;
}
