import { labelOf, localDate } from '../../calendar/buckets.js';
import type { AggregateKey } from '../../queries/set/aggregate.js';
import type { GroupKey } from '../../schema/set/group-key/group-key.type.js';
import type { MissingReasonName } from '../../schema/set/missing-reason.enum.js';
import type { GatewayContext } from '../context.js';
import type { NamedDimension } from './read-dimension.js';

const MISSING_LABELS: Record<MissingReasonName, string> = {
  NOT_ANSWERED: 'Not answered',
  NOT_ASKED: 'Not asked',
  ANONYMOUS: 'Anonymous',
  UNKNOWN: 'Unknown',
};

/** The key of a group as what it stands for, with a label that is ready to be shown. */
export async function presentKey(named: NamedDimension, key: AggregateKey, context: GatewayContext): Promise<GroupKey> {
  const { dimension, cut } = named;
  if (dimension.kind === 'time' && cut !== null) return timeKey(dimension.edges, cut, key.bucket ?? 0);
  return (
    (key.key !== null && (await thingKey(dimension.kind, key.key, context))) || missingKey(key.missing ?? 'UNKNOWN')
  );
}

function timeKey(edges: readonly Date[], cut: NonNullable<NamedDimension['cut']>, bucket: number): GroupKey {
  const start = edges[bucket] as Date;
  const shown = { start, end: edges[bucket + 1] as Date, localDate: localDate(start, cut.timeZone), unit: cut.unit };
  return Object.assign(base('TimeKey', labelOf(start, cut)), shown);
}

const missingKey = (reason: MissingReasonName): GroupKey =>
  Object.assign(base('MissingKey', MISSING_LABELS[reason]), { reason });

async function thingKey(
  kind: NamedDimension['dimension']['kind'],
  key: Buffer,
  { loaders }: GatewayContext,
): Promise<GroupKey | null> {
  switch (kind) {
    case 'option': {
      const option = await loaders.option.load(key);
      return option && Object.assign(base('OptionKey', option.title), { option });
    }
    case 'group': {
      const group = await loaders.group.load(key);
      return group && Object.assign(base('GroupRef', group.name ?? group.id), { group });
    }
    case 'action': {
      const action = await loaders.action.load(key);
      return action && Object.assign(base('ActionRef', action.title ?? action.id), { action });
    }
    case 'package': {
      const found = await loaders.actionPackage.load(key);
      return found && Object.assign(base('PackageRef', found.name ?? found.id), { package: found });
    }
    case 'responder': {
      const user = await loaders.user.load(key);
      return user && Object.assign(base('UserRef', user.name ?? user.id), { user });
    }
    case 'time':
      return null;
  }
}

const base = (typeName: string, label: string): GroupKey => ({ typeName, label });
