import { createHash, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyOf } from '../../src/keys.js';
import { responseWith } from '../fixtures/events.js';
import { startTestGateway } from '../support/test-gateway.js';

const PHONES = Array.from({ length: 50 }, (_, n) => `+9198765432${String(n).padStart(2, '0')}`);
const ENCODINGS = ['hex', 'base64', 'base64url', 'latin1'] as const;

/** The ids by which a gateway of its own shows these people. */
async function idsOf(phones: readonly string[]): Promise<string[]> {
  const gateway = await startTestGateway();
  try {
    await gateway.deliver(
      ...phones.map((responder, n) => responseWith([], { responder, responseId: `r${n}` }).toString()),
    );
    const { data } = await gateway.ask('{ responses(first: 200) { nodes { responder { id } } } }');
    return data.responses.nodes.map((node: { responder: { id: string } }) => node.responder.id);
  } finally {
    await gateway.stop();
  }
}

/** What somebody without the instance's secret can make of a number, in the forms in which an id could show it. */
function guesses(phone: string): string[] {
  return [phone, phone.slice(1), phone.slice(3), `phone:${phone}`]
    .flatMap((text) => [
      ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((digest) => [
        createHash(digest).update(text).digest(),
        ...['', 'secret', 'kaizala', 'identity-secret'].map((key) => createHmac(digest, key).update(text).digest()),
      ]),
      keyOf('phone', text),
      keyOf('user', text),
      Buffer.from(text),
    ])
    .flatMap((guess) => ENCODINGS.map((encoding) => guess.subarray(0, 12).toString(encoding)));
}

it('S5: the ids of people are opaque: trying all phone numbers finds nobody, and another gateway has other ids for them', async () => {
  const [here, elsewhere] = await Promise.all([idsOf(PHONES), idsOf(PHONES)]);
  expect(new Set(here).size).toBe(PHONES.length);
  expect(here.filter((id) => elsewhere.includes(id))).toEqual([]);
  const shown = here
    .flatMap((id) => [id, id.replaceAll('-', ''), Buffer.from(id, 'base64').toString('latin1')])
    .join('\n');
  expect(PHONES.flatMap(guesses).filter((guess) => shown.includes(guess))).toEqual([]);
});
