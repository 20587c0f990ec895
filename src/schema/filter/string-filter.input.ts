import { Field, InputType } from 'type-graphql';

@InputType({
  description:
    '`eq`, `ne`, `in` and `notIn` compare exactly; `contains`, `startsWith` and `endsWith` fold case. A missing text is not equal to any.',
})
export class StringFilter {
  @Field(() => String, { nullable: true })
  eq?: string | null;

  @Field(() => String, { nullable: true })
  ne?: string | null;

  @Field(() => [String], { nullable: true })
  in?: string[] | null;

  @Field(() => [String], { nullable: true })
  notIn?: string[] | null;

  @Field(() => String, { nullable: true })
  contains?: string | null;

  @Field(() => String, { nullable: true })
  startsWith?: string | null;

  @Field(() => String, { nullable: true })
  endsWith?: string | null;

  @Field(() => Boolean, { nullable: true })
  isNull?: boolean | null;
}
