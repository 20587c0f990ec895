import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'Degrees; where west is greater than east the box crosses the date line' })
export class BoundingBox {
  @Field(() => Float)
  west!: number;

  @Field(() => Float)
  south!: number;

  @Field(() => Float)
  east!: number;

  @Field(() => Float)
  north!: number;
}

@InputType({ description: 'On the sphere' })
export class Near {
  @Field(() => Float)
  latitude!: number;

  @Field(() => Float)
  longitude!: number;

  @Field(() => Float)
  radiusMeters!: number;
}

@InputType({ description: 'All that is given must hold' })
export class GeoFilter {
  @Field(() => BoundingBox, { nullable: true })
  within?: BoundingBox | null;

  @Field(() => Near, { nullable: true })
  near?: Near | null;
}
