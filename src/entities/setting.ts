import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the instance made once for itself, such as the secret behind `User.id`. */
@Entity('settings')
export class Setting {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  name!: string;

  @Column({ type: 'varbinary', length: 16_384 })
  value!: Buffer;
}
