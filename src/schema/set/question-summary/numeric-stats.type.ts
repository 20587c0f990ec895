import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'STDDEV and VARIANCE are those of a sample; the median interpolates linearly.' })
export class NumericStats {
  @Field(() => Int, { description: 'answers that are numbers within range' })
  count!: number;

  @Field(() => Float, { nullable: true, description: 'null where no answer is a number' })
  sum!: number | null;

  @Field(() => String, { nullable: true, description: 'The sum exactly, as decimal digits' })
  sumDecimal!: string | null;

  @Field(() => Float, { nullable: true, description: 'The mean; null where no answer is a number' })
  avg!: number | null;

  @Field(() => Float, { nullable: true, description: 'null where no answer is a number' })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: 'null where no answer is a number' })
  max!: number | null;

  @Field(() => Float, { nullable: true, description: 'null for fewer than two numbers' })
  stddev!: number | null;

  @Field(() => Float, { nullable: true, description: 'null for fewer than two numbers' })
  variance!: number | null;

  @Field(() => Float, { nullable: true, description: 'null where no answer is a number' })
  median!: number | null;
}
