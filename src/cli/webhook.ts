import { Command, InvalidArgumentError, Option } from 'commander';
import { defaultBounds } from '../bounds.js';
import { loadConfig } from '../config.js';
import { credentialsMissing } from '../kaizala/client/gateway-errors.js';
import { openKaizala } from '../kaizala/client/open-kaizala.js';
import { WEBHOOK_OBJECT_TYPES, type WebhookObjectType, WIRE_OBJECT_TYPES } from '../kaizala/webhook-objects.js';
import { createLog, scrub } from '../log.js';
import { openSubscriptions } from '../subscriptions/open-subscriptions.js';
import type { KnownWebhook } from '../subscriptions/registrar.js';
import type { SubscriptionService } from '../subscriptions/service.js';
import { orExit } from './exit.js';
import { openConfiguredDatabase } from './with-database.js';

interface ObjectOptions {
  objectId: string;
  objectType: WebhookObjectType;
}

export function webhookCommand(): Command {
  return new Command('webhook')
    .description('register this gateway with Kaizala, and see and change what is registered')
    .addCommand(registerCommand())
    .addCommand(listCommand())
    .addCommand(updateCommand())
    .addCommand(deleteCommand());
}

const registerCommand = () =>
  onObject('register')
    .description('have the events of a group, action or package delivered to PUBLIC_URL')
    .option('--event-type <type...>', 'which events, such as ActionResponse (default: all)')
    .option('--context <text>', 'a text that comes back with every event')
    .action((options: ObjectOptions & { eventType?: string[]; context?: string }) =>
      run(async (service) => show([await service.register({ ...options, eventTypes: options.eventType ?? null })])),
    );

const listCommand = () =>
  onObject('list')
    .description('show the webhooks of a group, action or package')
    .action((options: ObjectOptions) => run(async (service) => show(await service.list(options))));

const updateCommand = () =>
  new Command('update')
    .description('change a webhook that this gateway registered')
    .argument('<id>', 'its id, as list shows it')
    .option('--event-type <type...>', 'which events from now on')
    .addOption(new Option('--active <true|false>', 'enable or disable it').argParser(readFlag))
    .action((id: string, { eventType, active }: { eventType?: string[]; active?: boolean }) =>
      run(async (service) =>
        show([await service.update(id, { eventTypes: eventType ?? null, isActive: active ?? null })]),
      ),
    );

const deleteCommand = () =>
  new Command('delete')
    .description('delete a webhook; its callback token is not accepted any more')
    .argument('<id>', 'its id, as list shows it')
    .action((id: string) =>
      run(async (service) => {
        const deleted = await service.delete(id);
        process.stdout.write(process.stdout.isTTY ? `deleted ${deleted}\n` : `${JSON.stringify({ deleted })}\n`);
      }),
    );

function onObject(name: string): Command {
  const types = WEBHOOK_OBJECT_TYPES.map(spell);
  return new Command(name)
    .requiredOption('--object-id <id>', 'the id of the group, action or action package')
    .addOption(
      new Option(`--object-type <${types.join('|')}>`, 'what it is').makeOptionMandatory().argParser(readObjectType),
    );
}

const spell = (type: WebhookObjectType) => type.toLowerCase().replace('action_package', 'package');

/** As this command spells it, or as Kaizala or the API do. */
function readObjectType(text: string): WebhookObjectType {
  const given = text.toLowerCase();
  const isMeant = (type: WebhookObjectType) =>
    [spell(type), type.toLowerCase(), WIRE_OBJECT_TYPES[type].toLowerCase()].includes(given);
  const type = WEBHOOK_OBJECT_TYPES.find(isMeant);
  if (type === undefined) throw new InvalidArgumentError(`Expected ${WEBHOOK_OBJECT_TYPES.map(spell).join(', ')}.`);
  return type;
}

function readFlag(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new InvalidArgumentError('Expected true or false.');
  return text === 'true';
}

function run(command: (service: SubscriptionService) => Promise<void>): Promise<void> {
  return orExit(createLog('info'), async () => {
    const config = loadConfig();
    if (config.kaizala.credentials === undefined) throw credentialsMissing();
    // The answer goes to stdout; of the log only what is wrong is said beside it.
    const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
    const bounds = defaultBounds;
    const { database, isAlone, close } = await openConfiguredDatabase(config, log);
    try {
      const retry = {
        tries: bounds.transactionTries,
        firstPauseMs: bounds.transactionFirstPauseMs,
        random: Math.random,
      };
      const shared = { config, pool: database.ingest, retry, bounds, log };
      const { service } = await openSubscriptions({ ...shared, kaizala: openKaizala(shared), isAlone });
      await command(service);
    } finally {
      await close();
    }
  });
}

/** For people on a terminal, elsewhere a JSON line each. The callback URLs of others may carry secrets in their query. */
function show(webhooks: readonly KnownWebhook[]): void {
  for (const webhook of webhooks) {
    const shown = { ...webhook, callbackUrl: webhook.callbackUrl === null ? null : scrub(webhook.callbackUrl) };
    process.stdout.write(process.stdout.isTTY ? describe(shown) : `${JSON.stringify(shown)}\n`);
  }
  if (webhooks.length === 0 && process.stdout.isTTY) process.stdout.write('no webhooks\n');
}

function describe(webhook: KnownWebhook): string {
  const { id, objectId, objectType, eventTypes, callbackUrl, isActive, expiresAt, lastDeliveryAt } = webhook;
  const state = isActive === null ? 'state unknown' : isActive ? 'active' : 'disabled';
  return [
    `${id}   ${state}${expiresAt === null ? '' : `, expires ${expiresAt.toISOString()}`}`,
    `  for       ${spell(objectType)} ${objectId}`,
    `  events    ${eventTypes.join(', ')}`,
    `  to        ${callbackUrl ?? 'unknown'}`,
    `  last one  ${lastDeliveryAt?.toISOString() ?? 'none seen here'}`,
    '',
  ].join('\n');
}
