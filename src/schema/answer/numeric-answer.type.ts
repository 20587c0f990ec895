import { Field, Float, ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer })
export class NumericAnswer extends Answer {
  @Field(() => Float, { nullable: true })
  number!: number | null;

  @Field(() => String, { nullable: true, description: 'exact, as decimal digits' })
  decimal!: string | null;
}
