import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { presentSyncRun } from '../present/sync-run.js';
import { StartSyncInput } from '../schema/start-sync.input.js';
import { SyncRun } from '../schema/sync-run.type.js';
import type { GatewayContext } from './context.js';
import { requireScope } from './require-scope.js';

@Resolver()
export class SyncResolver {
  @Mutation(() => SyncRun, { description: 'Returns at once, RUNNING; the run already under way, if there is one' })
  async startSync(
    @Ctx() context: GatewayContext,
    @Arg('input', () => StartSyncInput, { nullable: true, description: 'What to pull; by default everything' })
    input?: StartSyncInput,
  ): Promise<SyncRun> {
    requireScope(context, 'admin');
    const { groupIds = null, packageIds = null, since = null } = input ?? {};
    return presentSyncRun(await context.startSync({ groupIds, packageIds, since }));
  }
}
