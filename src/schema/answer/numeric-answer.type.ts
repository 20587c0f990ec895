import { Field, Float, ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer, description: 'An answer to a NUMERIC question' })
export class NumericAnswer extends Answer {
  @Field(() => Float, {
    nullable: true,
    description: 'The nearest double; null where it is none, or without the scope that the question needs',
  })
  number!: number | null;

  @Field(() => String, { nullable: true, description: 'exact, as decimal digits' })
  decimal!: string | null;
}
