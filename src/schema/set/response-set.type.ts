import { ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'A lazily planned set of responses. Every field shares one filter, one time zone and one consistent snapshot, so a dashboard of W panels is one request, ' +
    'its parts add up, and the number of SQL statements is bounded. A set needs one parent: below a list (`groups`, `actions`, `actionPackages`) it is refused with ' +
    'the `groupBy` to use instead; lists carry `responseCount` and `lastResponseAt`.',
})
export class ResponseSet {}
