import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'Degrees; where west is greater than east the box crosses the date line' })
export class BoundingBox {
  @Field(() => Float, { description: 'Longitude, from -180 to 180' })
  west!: number;

  @Field(() => Float, { description: 'Latitude, from -90 to 90' })
  south!: number;

  @Field(() => Float, { description: 'Longitude, from -180 to 180' })
  east!: number;

  @Field(() => Float, { description: 'Latitude, from -90 to 90' })
  north!: number;
}

@InputType({ description: 'On the sphere' })
export class Near {
  @Field(() => Float, { description: 'Degrees, from -90 to 90' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees, from -180 to 180' })
  longitude!: number;

  @Field(() => Float, { description: 'Metres' })
  radiusMeters!: number;
}

@InputType({ description: 'All that is given must hold' })
export class GeoFilter {
  @Field(() => BoundingBox, { nullable: true, description: 'In this box' })
  within?: BoundingBox | null;

  @Field(() => Near, { nullable: true, description: 'No further away than this' })
  near?: Near | null;
}
