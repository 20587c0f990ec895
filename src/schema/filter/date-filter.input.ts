import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../scalar/date.scalar.js';

@InputType({ description: 'All that is given must hold' })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true })
  eq?: string | null;

  @Field(() => DateScalar, { nullable: true })
  gt?: string | null;

  @Field(() => DateScalar, { nullable: true })
  gte?: string | null;

  @Field(() => DateScalar, { nullable: true })
  lt?: string | null;

  @Field(() => DateScalar, { nullable: true })
  lte?: string | null;
}
