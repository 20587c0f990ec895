import { Field, InputType } from 'type-graphql';

@InputType({
  description:
    '`eq`, `ne`, `in` and `notIn` compare exactly; `contains`, `startsWith` and `endsWith` fold case. A missing text is not equal to any.',
})
export class StringFilter {
  @Field(() => String, { nullable: true, description: 'Equal, character by character' })
  eq?: string | null;

  @Field(() => String, { nullable: true, description: 'Not equal, or missing' })
  ne?: string | null;

  @Field(() => [String], { nullable: true, description: 'Equal to one of these' })
  in?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Equal to none of these, or missing' })
  notIn?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Has this somewhere, whatever the case' })
  contains?: string | null;

  @Field(() => String, { nullable: true, description: 'Begins so, whatever the case' })
  startsWith?: string | null;

  @Field(() => String, { nullable: true, description: 'Ends so, whatever the case' })
  endsWith?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only missing; false: only present' })
  isNull?: boolean | null;
}
