import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'All that is given must hold' })
export class NumberFilter {
  @Field(() => Float, { nullable: true })
  eq?: number | null;

  @Field(() => Float, { nullable: true })
  ne?: number | null;

  @Field(() => Float, { nullable: true })
  gt?: number | null;

  @Field(() => Float, { nullable: true })
  gte?: number | null;

  @Field(() => Float, { nullable: true })
  lt?: number | null;

  @Field(() => Float, { nullable: true })
  lte?: number | null;

  @Field(() => [Float], { nullable: true })
  in?: number[] | null;
}
