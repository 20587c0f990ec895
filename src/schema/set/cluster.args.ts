import { ArgsType, Field, Int } from 'type-graphql';
import { BoundingBox } from '../filter/geo-filter.input.js';

@ArgsType()
export class ClusterArgs {
  @Field(() => Int, {
    defaultValue: 5,
    description: 'characters of the geohash, from 1 (5,000 km) over 5 (5 km) and 7 (150 m) to 12 (4 cm)',
  })
  precision!: number;

  @Field(() => BoundingBox, { nullable: true, description: 'only places in this box' })
  within?: BoundingBox | null;

  @Field(() => Int, { defaultValue: 500, description: 'at most 5000' })
  max!: number;
}
