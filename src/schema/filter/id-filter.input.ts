import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Ids are compared by their bytes. A missing id is not equal to any.' })
export class IdFilter {
  @Field(() => ID, { nullable: true })
  eq?: string | null;

  @Field(() => ID, { nullable: true })
  ne?: string | null;

  @Field(() => [ID], { nullable: true })
  in?: string[] | null;

  @Field(() => [ID], { nullable: true })
  notIn?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  isNull?: boolean | null;
}
