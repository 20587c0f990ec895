import { Field, Float, ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer })
export class LocationAnswer extends Answer {
  @Field(() => Float, { nullable: true })
  latitude!: number | null;

  @Field(() => Float, { nullable: true })
  longitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'metres' })
  accuracy!: number | null;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => String, { nullable: true })
  address!: string | null;
}
