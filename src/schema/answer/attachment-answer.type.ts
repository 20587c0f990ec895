import { Field, ObjectType } from 'type-graphql';
import { Attachment } from '../attachment.type.js';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer, description: 'An answer to an IMAGE or ATTACHMENT_LIST question' })
export class AttachmentAnswer extends Answer {
  @Field(() => [Attachment], { description: 'In their order; without the scope media, how many there are' })
  attachments!: Attachment[];
}
