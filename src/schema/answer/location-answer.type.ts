import { Field, Float, ObjectType } from 'type-graphql';
import { Answer } from './answer.type.js';

@ObjectType({ implements: Answer, description: 'An answer to a LOCATION question' })
export class LocationAnswer extends Answer {
  @Field(() => Float, {
    nullable: true,
    description: 'Degrees, as they came: `issues` tells of what is off the globe; null where none came',
  })
  latitude!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Degrees, as they came: `issues` tells of what is off the globe; null where none came',
  })
  longitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'metres' })
  accuracy!: number | null;

  @Field(() => String, { nullable: true, description: 'null where none came' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'null where none came' })
  address!: string | null;
}
