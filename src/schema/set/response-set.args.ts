import { ArgsType, Field } from 'type-graphql';
import { ResponseFilter } from '../filter/response-filter.input.js';
import { TimeZone } from '../scalar/time-zone.scalar.js';
import { LatestPer } from './latest-per.input.js';

/** What every `responseSet` field takes. */
@ArgsType()
export class ResponseSetArgs {
  @Field(() => ResponseFilter, { nullable: true, description: 'Which responses; by default all' })
  filter?: ResponseFilter | null;

  @Field(() => LatestPer, { nullable: true, description: 'Only the newest of each' })
  latestPer?: LatestPer | null;

  @Field(() => TimeZone, {
    nullable: true,
    description: "Where days and other calendar units begin; by default the gateway's `TIME_ZONE`",
  })
  timeZone?: string | null;
}
