import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({
  description:
    'How numbers are cut: exactly one. A bin holds its lower edge and not its upper one. `width`: from multiples of it; `count`: equal widths from the least to the ' +
    'greatest number of the set, which is in the last bin; `edges`: ascending, at least two, and what lies outside of them is OTHER.',
})
export class BinsInput {
  @Field(() => Float, { nullable: true })
  width?: number | null;

  @Field(() => Int, { nullable: true })
  count?: number | null;

  @Field(() => [Float], { nullable: true })
  edges?: number[] | null;
}
