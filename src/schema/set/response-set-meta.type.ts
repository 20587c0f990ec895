import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalar/date-time.scalar.js';
import { AnswerSource, type AnswerSourceName } from './answer-source.enum.js';

@ObjectType({
  description:
    "How the operation's sets were answered; resolved after all panels. `sqlStatements`: all that ran for them, at most one a panel",
})
export class ResponseSetMeta {
  @Field(() => AnswerSource, { description: 'Where the numbers are from' })
  source!: AnswerSourceName;

  @Field(() => DateTime, { description: 'When the snapshot was taken, by the clock of the database' })
  asOf!: Date;

  @Field(() => Int, { description: 'Those of the whole operation' })
  sqlStatements!: number;
}
