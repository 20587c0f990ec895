import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class ForwardPageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'So many from the start, or after `after`: from 1 to 200, by default 50',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last one seen' })
  after?: string | null;
}
