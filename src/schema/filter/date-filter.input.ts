import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../scalar/date.scalar.js';

@InputType({ description: 'All that is given must hold' })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true, description: 'On this day' })
  eq?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'After it' })
  gt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'On it or after' })
  gte?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Before it' })
  lt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'On it or before' })
  lte?: string | null;
}
