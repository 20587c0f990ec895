import { Field, ID, InputType } from 'type-graphql';
import { DateTime } from './scalar/date-time.scalar.js';

@InputType({ description: 'What to pull; nothing: everything, from where the last pull ended' })
export class StartSyncInput {
  @Field(() => [ID], { nullable: true, description: 'these groups only' })
  groupIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'the forms of these packages only, and no surveys, polls and jobs',
  })
  packageIds?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'actions that were sent then or later, known or not' })
  since?: Date | null;
}
