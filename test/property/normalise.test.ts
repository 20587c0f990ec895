import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_READERS } from '../../src/ingest/normalise/events/index.js';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import { redact, redactAnonymous } from '../../src/ingest/normalise/redact.js';
import { orderForm, response2017, response2019, responseWith } from '../fixtures/events.js';
import { hostileBodies } from '../fixtures/hostile-bodies.js';

const runs = { numRuns: 1_000 };
const types = [
  'SingleOption',
  'MultiOption',
  'Text',
  'Numeric',
  'Date',
  'DateTime',
  'Location',
  'Image',
  'AttachmentList',
  'PhoneNumber',
  'Other',
];
const titles = [
  'Name',
  'Phone',
  'Location',
  'Response Time',
  'ResponseTime',
  'Responder Location',
  'Qty',
  'qty ',
  '',
  '__proto__',
];

const item = fc.record({
  title: fc.constantFrom(...titles),
  type: fc.constantFrom(...types),
  options: fc.constantFrom(null, [], [{ title: 'A' }, { title: 'B' }], ['A', 'B'], { sender: 'A', member: 'B' }),
  answer: fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('A', ['A', 'B'], { lt: 1, lg: 2, n: 'N' }, 1558681000175, { cc: 91, pn: '98765' }),
  ),
  isInvisible: fc.constantFrom(undefined, true, false),
});

/** JSON text with numbers as nobody's parser would print them. */
const literal = fc
  .tuple(fc.bigInt(), fc.nat(), fc.constantFrom('', '.0', '.10', 'e2', 'E-3'))
  .map(([a, b, end]) => (end.startsWith('.') ? `${a}${end}${b}` : `${a}${end}`));

describe('normalise', () => {
  it('W11: reads any bytes without throwing', () => {
    const corpus = hostileBodies();
    expect(corpus.length).toBeGreaterThanOrEqual(200);
    for (const { body } of corpus) {
      normalise(body, { isAnonymous: false });
      normalise(redact(body), { isAnonymous: true });
    }
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (body) => {
          normalise(body, { isAnonymous: false });
        },
      ),
      runs,
    );
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('W11: reads mutilated events without throwing', () => {
    const bodies = [orderForm(), ...[response2017, response2019].map((body) => Buffer.from(JSON.stringify(body)))];
    const mutation = fc.tuple(fc.constantFrom(...bodies), fc.nat(), fc.nat(20), fc.uint8Array({ maxLength: 20 }));
    fc.assert(
      fc.property(mutation, ([body, at, cut, insert]) => {
        const start = at % body.length;
        normalise(Buffer.concat([body.subarray(0, start), insert, body.subarray(start + cut)]), { isAnonymous: false });
      }),
      runs,
    );
  });

  it('W11: reads any JSON in any place of an event, and keeps the raw value of every answer', () => {
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 12 }),
        fc.dictionary(fc.constantFrom('responder', 'isAnonymous', 'groupId', 'title', 'packageId'), fc.jsonValue()),
        (items, data) => {
          const reading = normalise(responseWith(items, data), { isAnonymous: false });
          if (reading.outcome !== 'response') return;
          const wire = JSON.parse(JSON.stringify(items)) as { answer?: unknown }[];
          for (const answer of reading.response.answers) {
            expect(JSON.parse(answer.raw)).toEqual(wire[answer.ordinal]?.answer);
            expect(answer.text === null || answer.text.isWellFormed()).toBe(true);
          }
        },
      ),
      runs,
    );
  });

  it('keeps every digit of a number, and adds nothing', () => {
    fc.assert(
      fc.property(literal, (number) => {
        const body = responseWith([{ title: 'N', type: 'Numeric', answer: 'HERE' }])
          .toString()
          .replace('"HERE"', number);
        const reading = normalise(Buffer.from(body), { isAnonymous: false });
        const answer = reading.outcome === 'response' ? reading.response.answers[0] : undefined;
        expect(answer?.raw).toBe(number);
        if (answer?.decimal === undefined || answer.issues.length > 0) return;
        // value = digits × 10^exponent, compared as integers.
        expect(asInteger(answer.decimal)).toBe(asInteger(number));
      }),
      runs,
    );
  });
});

/** The number times 10^40: an integer for everything these tests make. */
function asInteger(text: string): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e(-?\d+))?$/i.exec(text) ?? [];
  const digits = BigInt(whole + fraction) * 10n ** BigInt(40 - fraction.length + Number(exponent));
  return sign === '-' ? -digits : digits;
}

/** As a flow of Power Automate hands a response on. */
function flattened(questions: readonly { title: string; answer?: unknown }[], person: object): Buffer {
  const fields = questions.flatMap(({ title, answer }, index) => [
    [`question${index + 1}`, title],
    [`answer${index + 1}`, answer],
    ...(Array.isArray(answer) ? [[`answer${index + 1}_with_singular_value`, answer[0] as unknown]] : []),
  ]);
  return Buffer.from(JSON.stringify({ ...person, ...(Object.fromEntries(fields) as object) }));
}

describe('redact', () => {
  const canary = {
    phone: '+919999000011',
    id: 'canary-user',
    name: 'Canary Person',
    picture: 'https://canary.example/p.jpg?sig=1',
  };
  const event = fc
    .tuple(
      fc.array(item, { maxLength: 10 }),
      fc.constantFrom(...EVENT_READERS.keys(), 'FutureThing'),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([items, eventType, asText, isFlat]) => {
      const questions = [
        ...items.filter(({ title }) => title !== 'Name' && title !== 'Phone'),
        { title: 'Name', type: 'Text', answer: canary.name },
        { title: 'Phone', type: 'Text', answer: canary.phone },
      ];
      const person = {
        responder: canary.phone,
        responderId: canary.id,
        responderName: canary.name,
        responderProfilePic: canary.picture,
      };
      if (isFlat) return flattened(questions, { ...person, fromUser: canary.phone, fromUserName: canary.name });
      const everybody = {
        ...person,
        assignee: canary.phone,
        assignedTo: [canary.phone, { assignee: canary.phone, assigneeName: canary.name }],
        member: canary.phone,
        memberName: canary.name,
      };
      const body = JSON.parse(responseWith(questions, everybody).toString()) as { data: unknown };
      return Buffer.from(
        JSON.stringify({
          ...body,
          eventType,
          data: asText ? JSON.stringify(body.data) : body.data,
          fromUser: canary.phone,
          fromUserId: canary.id,
          fromUserName: canary.name,
          fromUserProfilePic: canary.picture,
        }),
      );
    });

  it('changes nothing of what an anonymous response says, can be repeated, and leaves no person', () => {
    fc.assert(
      fc.property(event, (body) => {
        const redacted = redact(body);
        expect(normalise(redacted, { isAnonymous: true })).toEqual(normalise(body, { isAnonymous: true }));
        expect(Buffer.from(redact(redacted)).equals(redacted)).toBe(true);
        expect(Buffer.from(redacted).toString()).not.toMatch(/919999000011|canary|Canary/);
      }),
      runs,
    );
  });

  it('acts at the door where the body itself says so, and gives every other body back untouched', () => {
    const said = (isAnonymous: unknown) =>
      responseWith([{ title: 'Q', type: 'Text', answer: 'x' }], { isAnonymous, responder: canary.phone });
    for (const truth of [true, 'true', 'True', 1])
      expect(Buffer.from(redactAnonymous(said(truth))).toString()).not.toContain(canary.phone);
    for (const other of [false, undefined, null, 'false', 0]) {
      const body = said(other);
      expect(redactAnonymous(body)).toBe(body);
    }
    const list = Buffer.from(`[${said(true)},${said(false)}]`);
    expect(Buffer.from(redactAnonymous(list)).toString().split(canary.phone)).toHaveLength(2);
  });

  it('leaves no person in text within text, nor in a second copy', () => {
    const data = JSON.parse(responseWith([{ title: 'Name', type: 'Text', answer: canary.name }]).toString()) as {
      data: object;
    };
    const person = JSON.stringify({ ...data.data, responder: canary.phone });
    for (const body of [
      { context: person, data: person },
      { data: JSON.stringify(person) },
      { data: person, Data: JSON.parse(person) as unknown },
      { data: { copy: JSON.parse(person) as unknown } },
      { data: [JSON.parse(person)] },
      { data: `not JSON: ${canary.phone}` },
    ]) {
      const redacted = redact(Buffer.from(JSON.stringify({ eventType: 'Other', ...body })));
      expect(Buffer.from(redacted).toString()).not.toMatch(/919999000011|Canary/);
      expect(Buffer.from(redact(redacted)).equals(redacted)).toBe(true);
    }
  });

  it('W11: looks for "anonymous" in time that grows with the length only', () => {
    const started = performance.now();
    for (const filler of [' ', '\\', '"isAnonymous":'])
      redactAnonymous(Buffer.from(`"isAnonymous":${filler.repeat(200_000)}`));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('gives back what does not parse', () => {
    const body = Buffer.from('{"responder":"+919999000011"');
    expect(redact(body)).toBe(body);
  });
});
