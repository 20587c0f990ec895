import { Field, Float, ObjectType } from 'type-graphql';
import { DateTime } from '../scalar/date-time.scalar.js';

@ObjectType()
export class MeasureValue {
  @Field(() => String)
  as!: string;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'exact, as decimal digits, where the function has an exact answer',
  })
  decimal!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'where a time was measured' })
  dateTime!: Date | null;
}
