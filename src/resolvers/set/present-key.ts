import { labelOf, localDate } from '../../calendar/buckets.js';
import { presentAction } from '../../present/action.js';
import { presentActionPackage } from '../../present/action-package.js';
import { presentGroup } from '../../present/group.js';
import { presentOption } from '../../present/option.js';
import { presentUser } from '../../present/user.js';
import type { AggregateKey } from '../../queries/set/aggregate/request.js';
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
export function presentKey(
  { dimension, cut }: NamedDimension,
  key: AggregateKey,
  { caller, visibility }: Pick<GatewayContext, 'caller' | 'visibility'>,
): GroupKey {
  switch (key.kind) {
    case 'option': {
      const option = presentOption(key.row);
      return keyOf('OptionKey', option.title, { option });
    }
    case 'group': {
      const group = presentGroup(key.row, caller);
      return keyOf('GroupRef', group.name ?? group.id, { group });
    }
    case 'action': {
      const action = presentAction(key.row, visibility);
      return keyOf('ActionRef', action.title ?? action.id, { action });
    }
    case 'package': {
      const found = presentActionPackage(key.row);
      return keyOf('PackageRef', found.name ?? found.id, { package: found });
    }
    case 'responder': {
      const user = presentUser(key.row, caller);
      return keyOf('UserRef', user.name ?? user.id, { user });
    }
    case 'time':
      return dimension.kind === 'time' && cut !== null
        ? timeKey(dimension.edges, cut, key.bucket)
        : missingKey('UNKNOWN');
    case 'missing':
      return missingKey(key.reason);
  }
}

function timeKey(edges: readonly Date[], cut: NonNullable<NamedDimension['cut']>, bucket: number): GroupKey {
  const start = edges[bucket] as Date;
  const shown = { start, end: edges[bucket + 1] as Date, localDate: localDate(start, cut.timeZone), unit: cut.unit };
  return keyOf('TimeKey', labelOf(start, cut), shown);
}

const missingKey = (reason: MissingReasonName): GroupKey => keyOf('MissingKey', MISSING_LABELS[reason], { reason });

const keyOf = (typeName: string, label: string, shown: object): GroupKey => ({ typeName, label, ...shown });
