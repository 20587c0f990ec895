import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A bin of numbers and how many lie in it' })
export class HistogramBin {
  @Field(() => Float, { description: 'its lower edge, which is in it' })
  from!: number;

  @Field(() => Float, { description: 'its upper edge, which is in it only where bins are counted and it is the last' })
  to!: number;

  @Field(() => Int, { description: 'answers that are numbers in it' })
  count!: number;
}
