import { Field, ObjectType } from 'type-graphql';
import { Attachment } from '../attachment.type.js';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer })
export class AttachmentAnswer extends Answer {
  @Field(() => [Attachment])
  attachments!: Attachment[];
}
