import { Command, InvalidArgumentError, Option } from 'commander';
import { NORMALISER_VERSION } from '../ingest/normalise/reading.js';
import type { ReplayFilter } from '../ingest/replay/filter.js';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../kaizala/vocabulary.js';
import { createLog } from '../log.js';
import { orExit } from './exit.js';
import { instantOption } from './instant-option.js';
import { listOption } from './list-option.js';
import { runRebuild } from './replay/run-rebuild.js';
import { runReplay } from './replay/run-replay.js';

interface Options {
  status?: DeliveryStatus[];
  since?: Date;
  until?: Date;
  id?: string[];
  eventType?: string[];
  olderNormaliser?: true;
  all?: true;
  rebuild?: true;
  dryRun?: true;
  apply: boolean;
}

export function replayCommand(): Command {
  const command = new Command('replay');
  return command
    .description(
      'apply stored deliveries again, which changes nothing but what was wrong; exits with 1 where any is DEAD',
    )
    .addOption(new Option('--status <list>', 'those with this status').argParser(listOption(DELIVERY_STATUSES)))
    .option('--since <time>', 'those received then or later', instantOption)
    .option('--until <time>', 'those received before', instantOption)
    .option('--id <list>', 'these', idOption)
    .option('--event-type <list>', 'those of this type, such as ActionResponse', listOption())
    .option('--older-normaliser', 'those that an older version of the gateway has read')
    .option('--all', 'all of them')
    .option('--dry-run', 'only count them')
    .option('--no-apply', 'only mark them: a running gateway applies them')
    .option(
      '--rebuild',
      'empty all tables that are derived from deliveries, derive them again, and compare; no gateway may run',
    )
    .action((options: Options) => {
      const problem = problemOf(options);
      if (problem !== null) command.error(`error: ${problem}`);
      return orExit(createLog('info', process.stderr), () =>
        options.rebuild
          ? runRebuild()
          : runReplay(filterOf(options), { isDry: options.dryRun === true, applies: options.apply }),
      );
    });
}

/** A delivery's id is its number; any other would match nothing, and look like success. */
function idOption(text: string, before: readonly string[] = []): string[] {
  const ids = listOption()(text);
  if (!ids.every((id) => /^[1-9]\d{0,14}$/.test(id)))
    throw new InvalidArgumentError('expected numbers, such as 1,2: the ids that ingestStatus shows.');
  return [...before, ...ids];
}

function problemOf({ all, rebuild, dryRun, apply, ...filters }: Options): string | null {
  const isFiltered = Object.keys(filters).length > 0;
  if (rebuild)
    return isFiltered || all || dryRun || !apply ? '--rebuild takes no other option: it is about all deliveries' : null;
  if (all) return isFiltered ? '--all goes without filters' : null;
  return isFiltered ? null : 'say which deliveries, or --all';
}

const filterOf = ({ status, since, until, id, eventType, olderNormaliser }: Options): ReplayFilter => ({
  status,
  receivedSince: since,
  receivedUntil: until,
  ids: id,
  eventTypes: eventType,
  olderThanNormaliser: olderNormaliser && NORMALISER_VERSION,
});
