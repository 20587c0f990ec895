import { Entity, Index, PrimaryColumn } from 'typeorm';
import { KEY } from './columns.js';

/** Somebody a job was assigned to, or who answered it as its assignee. What they answered is a response of the action. */
@Entity('assignees')
@Index('assignees_person', ['personKey'])
export class Assignee {
  @PrimaryColumn({ ...KEY, name: 'action_key' })
  actionKey!: Buffer;

  @PrimaryColumn({ ...KEY, name: 'person_key' })
  personKey!: Buffer;
}
