import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Ids are compared by their bytes. A missing id is not equal to any.' })
export class IdFilter {
  @Field(() => ID, { nullable: true, description: 'This one' })
  eq?: string | null;

  @Field(() => ID, { nullable: true, description: 'Any but this one, or missing' })
  ne?: string | null;

  @Field(() => [ID], { nullable: true, description: 'One of these' })
  in?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'None of these, or missing' })
  notIn?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only missing; false: only present' })
  isNull?: boolean | null;
}
