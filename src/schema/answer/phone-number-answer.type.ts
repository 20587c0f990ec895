import { Field, ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer })
export class PhoneNumberAnswer extends Answer {
  @Field(() => String, { nullable: true })
  phoneNumber!: string | null;
}
