import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'STDDEV and VARIANCE are those of a sample; the median interpolates linearly.' })
export class NumericStats {
  @Field(() => Int, { description: 'answers that are numbers within range' })
  count!: number;

  @Field(() => Float, { nullable: true })
  sum!: number | null;

  @Field(() => String, { nullable: true })
  sumDecimal!: string | null;

  @Field(() => Float, { nullable: true })
  avg!: number | null;

  @Field(() => Float, { nullable: true })
  min!: number | null;

  @Field(() => Float, { nullable: true })
  max!: number | null;

  @Field(() => Float, { nullable: true })
  stddev!: number | null;

  @Field(() => Float, { nullable: true })
  variance!: number | null;

  @Field(() => Float, { nullable: true })
  median!: number | null;
}
