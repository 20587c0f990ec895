import { Field, ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer, description: 'An answer to a PHONE_NUMBER question' })
export class PhoneNumberAnswer extends Answer {
  @Field(() => String, { nullable: true, description: "null unless the caller's key may read personal data" })
  phoneNumber!: string | null;
}
