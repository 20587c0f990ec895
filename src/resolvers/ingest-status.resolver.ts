import { Arg, Ctx, FieldResolver, Float, Int, Query, Resolver } from 'type-graphql';
import { groupBy } from '../group-by.js';
import { presentDelivery } from '../present/delivery.js';
import { presentSyncRun } from '../present/sync-run.js';
import { deliveryCounts } from '../queries/delivery-counts.js';
import { lastDeliveryAt } from '../queries/last-delivery-at.js';
import { oldestPendingAge } from '../queries/oldest-pending-age.js';
import { readPageRequest } from '../queries/page/page-request.js';
import { recentFailures } from '../queries/recent-failures.js';
import { syncRuns } from '../queries/sync-runs.js';
import { Delivery } from '../schema/delivery.type.js';
import { DeliveryCount } from '../schema/delivery-count.type.js';
import { IngestStatus } from '../schema/ingest-status.type.js';
import { DateTime } from '../schema/scalar/date-time.scalar.js';
import { SyncRun } from '../schema/sync-run.type.js';
import type { GatewayContext } from './context.js';
import { requireScope } from './require-scope.js';

@Resolver(() => IngestStatus)
export class IngestStatusResolver {
  @Query(() => IngestStatus, { nullable: true, description: 'Needs an admin key, like every mutation' })
  ingestStatus(@Ctx() context: GatewayContext): IngestStatus {
    requireScope(context, 'admin');
    return new IngestStatus();
  }

  @FieldResolver(() => [DeliveryCount], { description: 'One of each status that any delivery has' })
  async deliveries(@Ctx() { sql }: GatewayContext): Promise<DeliveryCount[]> {
    const byStatus = groupBy(await deliveryCounts(sql), ({ status }) => status);
    return [...byStatus].map(([status, rows]) => ({
      status,
      count: rows.reduce((sum, { count }) => sum + Number(count), 0),
    }));
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'How long the oldest that still waits has been waiting; null where none waits',
  })
  oldestPendingAgeSeconds(@Ctx() { sql }: GatewayContext): Promise<number | null> {
    return oldestPendingAge(sql);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When the newest came; null where none did' })
  lastDeliveryAt(@Ctx() { sql }: GatewayContext): Promise<Date | null> {
    return lastDeliveryAt(sql);
  }

  @FieldResolver(() => [SyncRun], { description: 'newest first' })
  async syncRuns(
    @Ctx() { sql, bounds }: GatewayContext,
    @Arg('first', () => Int, { defaultValue: 10, description: 'From 1 to 200' }) first: number,
  ): Promise<SyncRun[]> {
    const { size } = readPageRequest({ first }, bounds);
    return (await syncRuns(sql, size)).map(presentSyncRun);
  }

  @FieldResolver(() => [Delivery], { description: 'QUARANTINED and DEAD, newest first' })
  async recentFailures(
    @Ctx() { sql, bounds }: GatewayContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'From 1 to 200' }) first: number,
  ): Promise<Delivery[]> {
    const { size } = readPageRequest({ first }, bounds);
    return (await recentFailures(sql, size)).map(presentDelivery);
  }
}
