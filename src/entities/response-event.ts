import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { RESPONSE_EVENT_KINDS, type ResponseEventKind } from '../kaizala/vocabulary.js';
import { INSTANT, KEY } from './columns.js';

/** A response was created, or came out differently: written with the response, numbered after the commit. */
@Entity('response_events')
@Index('response_events_seq', ['seq'], { unique: true })
@Index('response_events_response', ['responseKey'])
export class ResponseEventRow {
  /** Given before the commit: a transaction that commits late has a lower one than what readers have already seen. */
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true, name: 'event_id' })
  eventId!: string;

  /** Zeros where that response is gone: its key may have been made of what anonymity withdraws. */
  @Column({ ...KEY, name: 'response_key' })
  responseKey!: Buffer;

  @Column({ type: 'enum', enum: RESPONSE_EVENT_KINDS })
  kind!: ResponseEventKind;

  @Column({ ...INSTANT, name: 'stored_at', default: () => 'CURRENT_TIMESTAMP(3)' })
  storedAt!: Date;

  /** Its place among all events, without gaps; null until a sequencer has seen it committed. */
  @Column({ type: 'bigint', unsigned: true, nullable: true })
  seq!: string | null;
}
