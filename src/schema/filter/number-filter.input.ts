import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'All that is given must hold' })
export class NumberFilter {
  @Field(() => Float, { nullable: true, description: 'Equal' })
  eq?: number | null;

  @Field(() => Float, { nullable: true, description: 'Not equal' })
  ne?: number | null;

  @Field(() => Float, { nullable: true, description: 'Greater' })
  gt?: number | null;

  @Field(() => Float, { nullable: true, description: 'Greater or equal' })
  gte?: number | null;

  @Field(() => Float, { nullable: true, description: 'Less' })
  lt?: number | null;

  @Field(() => Float, { nullable: true, description: 'Less or equal' })
  lte?: number | null;

  @Field(() => [Float], { nullable: true, description: 'Equal to one of these' })
  in?: number[] | null;
}
