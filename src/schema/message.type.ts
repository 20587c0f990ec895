import { Field, ID, ObjectType } from 'type-graphql';
import type { MessageKind as MessageKindName } from '../kaizala/vocabulary.js';
import { Attachment } from './attachment.type.js';
import { MessageKind } from './message-kind.enum.js';
import { DateTime } from './scalar/date-time.scalar.js';

@ObjectType({ description: 'Text, announcements and attachments seen by webhook. They cannot be pulled.' })
export class Message {
  groupKey!: Buffer | null;
  senderKey!: Buffer | null;

  @Field(() => ID, { description: "Opaque: this gateway's own" })
  id!: string;

  @Field(() => MessageKind, { description: 'What was posted' })
  kind!: MessageKindName;

  @Field(() => String, { nullable: true, description: 'Of an announcement' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'What was written; of an attachment, its caption' })
  text!: string | null;

  @Field(() => [Attachment], { description: 'What was attached; without the scope media, how many there are' })
  attachments!: Attachment[];

  @Field(() => DateTime, { description: 'When it came: messages carry no time of their own' })
  receivedAt!: Date;
}
