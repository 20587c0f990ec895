import { Field, InputType } from 'type-graphql';

@InputType({
  description:
    'Option titles, compared exactly; all that is given must hold. `none` holds too where nothing was answered',
})
export class OptionFilter {
  @Field(() => [String], { nullable: true })
  any?: string[] | null;

  @Field(() => [String], { nullable: true })
  all?: string[] | null;

  @Field(() => [String], { nullable: true })
  none?: string[] | null;
}
