import { Field, Float, ObjectType } from 'type-graphql';
import { DateTime } from '../scalar/date-time.scalar.js';

@ObjectType({
  description: 'What one measure comes to. Without anything to measure, counts are 0 and all else is null',
})
export class MeasureValue {
  @Field(() => String, { description: "The measure's name" })
  as!: string;

  @Field(() => Float, { nullable: true, description: 'null where there was nothing to measure, and where a time was' })
  value!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'exact, as decimal digits, where the function has an exact answer',
  })
  decimal!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'where a time was measured' })
  dateTime!: Date | null;
}
