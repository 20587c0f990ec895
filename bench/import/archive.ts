import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createRandom } from './random.js';

const SEED = 20190524;
const FIRST_MS = Date.UTC(2018, 0, 1);
const YEARS_MS = 3 * 365 * 86_400_000;
const FORMS = 20;
const GROUPS = 50;
const PEOPLE = 5_000;
const RESPONSES_PER_ACTION = 1_000;
/** Answered at the same time, one as often as another. */
const OPEN_ACTIONS = 40;
const UPDATED = 0.03;
/** Sent through a second subscription too: the same state, in other bytes. */
const DOUBLED = 0.03;
const LINES_PER_CHUNK = 200;

interface Response {
  id: number;
  action: number;
  person: number;
  answeredAt: number;
}

/**
 * Writes `count` archived bodies, a line each, in the order of their times: three years of twenty forms, each sent out as new actions again and
 * again, with updates and copies among the answers. The same bytes for the same count.
 */
export async function writeArchive(path: string, count: number): Promise<void> {
  await pipeline(Readable.from(chunks(count)), createGzip({ level: 1 }), createWriteStream(path));
}

function* chunks(count: number): Generator<string> {
  let lines: string[] = [];
  for (const line of archiveLines(count)) {
    lines.push(line);
    if (lines.length < LINES_PER_CHUNK) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

function* archiveLines(count: number): Generator<string> {
  const random = createRandom(SEED);
  const pick = (below: number) => Math.floor(random() * below);
  const recent: Response[] = [];
  for (let n = 0; n < count; n++) {
    const time = FIRST_MS + Math.floor((n / count) * YEARS_MS);
    const chance = random();
    const known = recent[pick(recent.length)];
    if (known !== undefined && chance < UPDATED) {
      yield line(
        time,
        { ...known, answeredAt: time - 1_500 },
        { isUpdate: true, subscription: 1, amount: pick(10_000) },
      );
    } else if (known !== undefined && chance < UPDATED + DOUBLED) {
      yield line(time, known, { isUpdate: false, subscription: 2, amount: known.id % 9_973 });
    } else {
      const wave = Math.floor(n / (RESPONSES_PER_ACTION * OPEN_ACTIONS));
      const action = wave * OPEN_ACTIONS + pick(OPEN_ACTIONS);
      const response = { id: n, action, person: pick(PEOPLE), answeredAt: time - 1_500 };
      recent[n % RESPONSES_PER_ACTION] = response;
      yield line(time, response, { isUpdate: false, subscription: 1, amount: n % 9_973 });
    }
  }
}

const guid = (kind: number, n: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

function line(
  receivedAt: number,
  { id, action, person, answeredAt }: Response,
  { isUpdate, subscription, amount }: { isUpdate: boolean; subscription: number; amount: number },
): string {
  const form = action % FORMS;
  const group = guid(2, action % GROUPS);
  const user = { id: guid(3, person), phone: `+9190000${String(person).padStart(5, '0')}`, name: `Person ${person}` };
  const question = (title: string, type: string, answer: unknown, options: string[] = []) => ({
    title,
    type,
    options: options.map((option) => ({ title: option })),
    answer,
  });
  const outlets = ['ABC Traders', 'BCD Distributors', 'EFG wholesale'];
  const moods = ['Good', 'Fair', 'Poor'];
  const body = {
    subscriptionId: guid(7, subscription),
    objectId: group,
    objectType: 'Group',
    eventType: 'ActionResponse',
    eventId: guid(1, id),
    data: {
      actionId: guid(4, action),
      actionPackageId: `com.example.form${form}`,
      packageId: `com.example.form${form}.2`,
      groupId: group,
      responseId: guid(1, id),
      isUpdateResponse: isUpdate,
      responder: user.phone,
      responderId: user.id,
      responderName: user.name,
      responderProfilePic: '',
      isAnonymous: false,
      responseDetails: {
        responseWithQuestions: [
          question('Outlet', 'SingleOption', [outlets[id % outlets.length]], outlets),
          question('Mixed Fruit Juice 250ml', 'Numeric', amount),
          question('Condition', 'MultiOption', [moods[id % moods.length]], moods),
          question('Remarks', 'Text', `Visit ${id}, shelf ${id % 17}, nothing else to say`),
          question('Name', 'Text', user.name),
          question('Phone', 'Text', user.phone),
          question('Location', 'Location', { lt: 12.9 + person / 1e5, lg: 77.6, n: 'Market Road', acc: 14.28 }),
          question('Response Time', 'DateTime', answeredAt),
        ],
      },
    },
    fromUser: user.phone,
    fromUserId: user.id,
    fromUserName: user.name,
    fromUserProfilePic: '',
  };
  return `{"receivedAt":${receivedAt},"body":${JSON.stringify(body)}}\n`;
}
