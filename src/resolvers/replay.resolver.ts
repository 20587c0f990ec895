import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ReplayInput } from '../schema/replay.input.js';
import { ReplayResult } from '../schema/replay-result.type.js';
import type { GatewayContext } from './context.js';
import { requireScope } from './require-scope.js';

@Resolver()
export class ReplayResolver {
  @Mutation(() => ReplayResult, {
    description:
      'Applies stored deliveries again; the result is the same however often it runs. For very many there is the command `kaizala-gateway replay`',
  })
  async replayDeliveries(
    @Ctx() context: GatewayContext,
    @Arg('input', () => ReplayInput, { description: 'Which deliveries' }) input: ReplayInput,
  ): Promise<ReplayResult> {
    requireScope(context, 'admin');
    return context.replay(input);
  }
}
