import { Field, InputType } from 'type-graphql';

@InputType({
  description:
    'Option titles, compared exactly; all that is given must hold. `none` holds too where nothing was answered',
})
export class OptionFilter {
  @Field(() => [String], { nullable: true, description: 'At least one of these was chosen' })
  any?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'All of these were chosen' })
  all?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'None of these was chosen' })
  none?: string[] | null;
}
