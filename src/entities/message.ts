import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { MESSAGE_KINDS, type MessageKind } from '../kaizala/vocabulary.js';
import { INSTANT, KEY } from './columns.js';

/** A text, an announcement or an attachment posted in a group. */
@Entity('messages')
@Index('messages_received', ['receivedAt', 'messageKey'])
@Index('messages_group', ['groupKey', 'receivedAt', 'messageKey'])
@Index('messages_sender', ['senderKey'])
export class Message {
  @PrimaryColumn({ ...KEY, name: 'message_key' })
  messageKey!: Buffer;

  @Column({ type: 'enum', enum: MESSAGE_KINDS })
  kind!: MessageKind;

  @Column({ ...KEY, name: 'group_key', nullable: true })
  groupKey!: Buffer | null;

  @Column({ ...KEY, name: 'sender_key', nullable: true })
  senderKey!: Buffer | null;

  @Column({ type: 'longtext', nullable: true })
  title!: string | null;

  @Column({ type: 'longtext', nullable: true })
  text!: string | null;

  /** List of {url, fileName} (JSON). */
  @Column({ type: 'longtext' })
  attachments!: string;

  /** Messages carry no time of their own. */
  @Column({ ...INSTANT, name: 'received_at' })
  receivedAt!: Date;
}
