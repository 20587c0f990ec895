import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The value below which a share of the answers lies, interpolated linearly' })
export class Percentile {
  @Field(() => Float, { description: 'from 0 to 1, as asked for' })
  p!: number;

  @Field(() => Float, { nullable: true, description: 'null where no answer is a number' })
  value!: number | null;
}
