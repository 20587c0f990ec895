import { redact, redactAnonymous } from '../../src/ingest/normalise/redact.js';
import { hashOf } from '../../src/ingest/store/deliveries.js';
import { documentedEvents } from '../fixtures/documented-events.js';
import { buildEvent } from '../support/event.js';
import { mutate } from '../support/mutate.js';
import type { Seeded } from '../support/seeded.js';

const ACTIONS = 60;
/** The first few are anonymous, which only some of their events say. */
const ANONYMOUS_ACTIONS = 4;
const PEOPLE = 300;
const GROUPS = 8;
const START = Date.UTC(2019, 4, 1);
const MINUTE = 60_000;
const REMEMBERED = 500;

export interface SoakEvent {
  body: Buffer;
  /** SHA-256, hex, of what may be at rest of it: the body, or what is left of it where its action is anonymous. */
  hashes: string[];
}

/** An endless history as a tenant's: new answers, updates, copies, members and jobs, anonymous surveys, and now and then something broken. */
export function createHistory(seeded: Seeded): () => SoakEvent {
  const { between, pick, random } = seeded;
  const past: SoakEvent[] = [];
  const samples = documentedEvents();

  return () => {
    if (past.length > 0 && random() < 0.03) return pick(past);
    const event = next();
    past[between(0, Math.min(past.length, REMEMBERED))] = event;
    return event;
  };

  function next(): SoakEvent {
    const kind = random();
    if (kind < 0.02) return soakEvent(mutate([...samples, response(ANONYMOUS_ACTIONS)], seeded).body, true);
    if (kind < 0.12) return soakEvent(documented(), false);
    const action = between(0, ACTIONS - 1);
    return soakEvent(response(action), action < ANONYMOUS_ACTIONS);
  }

  /** Members who join, jobs that are ticked, messages: of their own groups, so that nothing of them turns out to be anonymous. */
  function documented(): Buffer {
    const text = pick(samples)
      .toString()
      .replace(/(group|action|job|response)-of-the-docs/g, `$1-${between(1, GROUPS)}-of-the-docs`)
      .replace(/\+91000000000\d/g, () => phone());
    return Buffer.from(text);
  }

  function response(action: number): Buffer {
    const id = between(1, 40);
    const user = between(1, PEOPLE);
    return Buffer.from(
      JSON.stringify({
        subscriptionId: pick(['one', 'two']),
        ...buildEvent({
          action: `soak-${action}`,
          package: `org.example.soak${action % 10}`,
          group: `group-${action % GROUPS}`,
          response: `soak-${action}-${id}-${user}`,
          responder: random() < 0.7 ? `user-${user}` : null,
          phone: phone(user),
          name: pick([`Person ${user}`, `Person  ${user}`, null]),
          isUpdate: random() < 0.3,
          isAnonymous: action < ANONYMOUS_ACTIONS && random() < 0.1,
          at: START + between(0, 100_000) * MINUTE,
          answers: [
            { title: 'Quantity', type: 'Numeric', answer: between(0, 1_000) / 8 },
            {
              title: 'Shop',
              type: 'SingleOption',
              options: ['North', 'South', 'East'],
              answer: [pick(['North', 'South', 'East', 'West'])],
            },
            { title: 'Remark', type: 'Text', answer: pick(['', 'fine', '😀', 'a\u0000b', `note ${between(1, 50)}`]) },
          ],
        }),
      }),
    );
  }

  function phone(user = between(1, PEOPLE)): string {
    return `+9190000${String(user).padStart(5, '0')}`;
  }
}

function soakEvent(body: Buffer, mayBeRedacted: boolean): SoakEvent {
  const forms = mayBeRedacted ? [body, redactAnonymous(body), redact(body)] : [body];
  return { body, hashes: [...new Set(forms.map((form) => hashOf(form).toString('hex')))] };
}
