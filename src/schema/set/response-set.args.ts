import { ArgsType, Field } from 'type-graphql';
import { ResponseFilter } from '../filter/response-filter.input.js';
import { TimeZone } from '../scalar/time-zone.scalar.js';
import { LatestPer } from './latest-per.input.js';

/** What every `responseSet` field takes. */
@ArgsType()
export class ResponseSetArgs {
  @Field(() => ResponseFilter, { nullable: true })
  filter?: ResponseFilter | null;

  @Field(() => LatestPer, { nullable: true })
  latestPer?: LatestPer | null;

  @Field(() => TimeZone, { nullable: true })
  timeZone?: string | null;
}
