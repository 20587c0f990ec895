import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The places of one cell of a geohash grid' })
export class GeoCluster {
  @Field(() => String, { description: 'of the cell that its places lie in, as long as `precision`' })
  geohash!: string;

  @Field(() => Float, { description: 'mean of its places, in degrees' })
  latitude!: number;

  @Field(() => Float, { description: 'mean of its places, in degrees' })
  longitude!: number;

  @Field(() => Int, { description: 'answers with a place on the globe' })
  count!: number;
}

@ObjectType({ description: 'Places close to each other, taken together' })
export class GeoClusters {
  @Field(() => [GeoCluster], { description: 'the largest first' })
  clusters!: GeoCluster[];

  @Field(() => Boolean, {
    description: 'there are more than `max`: take a smaller `precision`, or look `within` a box',
  })
  isTruncated!: boolean;
}
