import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({
  description:
    'How numbers are cut: exactly one. A bin holds its lower edge and not its upper one. `width`: from multiples of it; `count`: equal widths from the least to the ' +
    'greatest number of the set, which is in the last bin; `edges`: ascending, at least two, and what lies outside of them is OTHER.',
})
export class BinsInput {
  @Field(() => Float, { nullable: true, description: 'How wide each is, above 0' })
  width?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many there are' })
  count?: number | null;

  @Field(() => [Float], { nullable: true, description: 'Where one ends and the next begins' })
  edges?: number[] | null;
}
