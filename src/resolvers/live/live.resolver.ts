import { Arg, Args, Ctx, Int, Resolver, Root, Subscription } from 'type-graphql';
import { ResponseEvent } from '../../schema/response-event.type.js';
import { ResponseEventsArgs } from '../../schema/response-events.args.js';
import { ResponseSetArgs } from '../../schema/set/response-set.args.js';
import { ResponseSet } from '../../schema/set/response-set.type.js';
import type { GatewayContext, LiveContext } from '../context.js';
import { openResponseSet } from '../set/open-response-set.js';
import { followResponseEvents } from './response-events.js';
import { followSet } from './set-turns.js';

interface Opening<Args> {
  args: Args;
  context: GatewayContext;
}

@Resolver()
export class LiveResolver {
  @Subscription(() => ResponseEvent, {
    subscribe: ({ args, context }: Opening<ResponseEventsArgs>) => followResponseEvents(args, liveOf(context)),
    description:
      'One event for each response that was created or changed, in the order in which that was committed, none skipped and none twice. Resumable: pass the last cursor seen; without `after` from now on. One that cannot be shown ends the subscription with an error whose `extensions.cursor` is its own, to go on behind it. The filter asks about ' +
      'the response as it is when the event is sent, and so do the fields of `response`. Events are kept for 7 days: an older cursor is CURSOR_EXPIRED. ' +
      'No event: that a responder who was known by a phone number alone turns out to be somebody, which changes `Response.responder` of what has arrived',
  })
  responseEvents(
    @Root() event: ResponseEvent,
    @Args(() => ResponseEventsArgs) _args: ResponseEventsArgs,
  ): ResponseEvent {
    return event;
  }

  @Subscription(() => ResponseSet, {
    nullable: true,
    subscribe: ({ args, context }: Opening<{ minIntervalMs: number }>) =>
      followSet(args.minIntervalMs, liveOf(context), context.bounds),
    description:
      'The whole set at once, and again when ingest has touched it and the result differs, at most once per minIntervalMs (the gateway has a floor: a second); also once a minute, since windows such as `last` move on by themselves. ' +
      'Equal operations of equal scope are computed once',
  })
  responseSet(
    @Args(() => ResponseSetArgs) args: ResponseSetArgs,
    @Arg('minIntervalMs', () => Int, {
      defaultValue: 2_000,
      description: 'Milliseconds between two results, at least; 0 to 3600000',
    })
    _minIntervalMs: number,
    @Ctx() context: GatewayContext,
  ): ResponseSet {
    return openResponseSet(args, context);
  }
}

function liveOf({ live }: GatewayContext): LiveContext {
  if (live === null) throw new Error('a subscription was executed as something else');
  return live;
}
