import type { FastifyInstance } from 'fastify';
import { FAULTS, type Fault } from '../faults.js';
import type { Ledger } from '../ledger.js';
import type { CallRecord } from './call-log.js';
import { fieldOf, fieldsOf } from './fields.js';
import { invalidParameters } from './refusal.js';

const MOST_EVENTS = 100_000;

/** What no Kaizala has: the truth, the calls that came, and levers. */
export interface Controls {
  ledger(): Ledger;
  calls(): CallRecord[];
  setFaults(faults: readonly Fault[], rate?: number): void;
  emit(events: number): Promise<void>;
}

export function controlRoutes(app: FastifyInstance, controls: Controls): void {
  app.get('/simulator/ledger', async () => controls.ledger());

  app.get('/simulator/calls', async () => ({ calls: controls.calls() }));

  app.post('/simulator/faults', async ({ body }) => {
    const fields = fieldsOf(body);
    const faults = faultsOf(fieldOf(fields, 'faults'));
    const rate = fieldOf(fields, 'rate');
    if (rate !== undefined && !(typeof rate === 'number' && rate >= 0 && rate <= 1))
      throw invalidParameters('rate: 0 to 1');
    controls.setFaults(faults, rate);
    return { faults };
  });

  app.post('/simulator/live', async ({ body }) => {
    const events = fieldOf(fieldsOf(body), 'events') ?? 1;
    if (typeof events !== 'number' || !Number.isInteger(events) || events < 1 || events > MOST_EVENTS)
      throw invalidParameters(`events: 1 to ${MOST_EVENTS}`);
    await controls.emit(events);
    return { events };
  });
}

/** A list, or `all`. @throws Refusal */
function faultsOf(value: unknown): readonly Fault[] {
  if (value === 'all') return FAULTS;
  const isFault = (one: unknown): one is Fault => FAULTS.some((fault) => fault === one);
  if (!Array.isArray(value) || !value.every(isFault))
    throw invalidParameters(`faults: all, or some of ${FAULTS.join(', ')}`);
  return value;
}
