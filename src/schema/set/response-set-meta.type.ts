import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalar/date-time.scalar.js';
import { AnswerSource, type AnswerSourceName } from './answer-source.enum.js';

@ObjectType({
  description:
    "How the operation's sets were answered; resolved after all panels. `sqlStatements`: all that ran for them, at most one a panel",
})
export class ResponseSetMeta {
  @Field(() => AnswerSource)
  source!: AnswerSourceName;

  @Field(() => DateTime)
  asOf!: Date;

  @Field(() => Int)
  sqlStatements!: number;
}
