import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/ingest/normalise/normalise.js';
import type { Reading } from '../../../src/ingest/normalise/reading.js';
import { orderForm, response2019, responseWith } from '../../fixtures/events.js';

const read = (body: Buffer | string | object): Reading =>
  normalise(Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), {
    isAnonymous: false,
  });

const event = (data: object | string, envelope: object = {}) => ({ eventType: 'ActionResponse', data, ...envelope });
const items = { responseWithQuestions: [{ title: 'Q', type: 'Text', answer: 'x' }] };

describe('events', () => {
  it('Hostile input 21: a joining member under the type of a job response changes nothing', () => {
    const data = { member: '+910000000000', memberName: 'C', memberProfilePic: '', type: 'Member' };
    expect(read({ objectId: 'g1', objectType: 'Group', eventType: 'JobResponse', eventId: 'e4', data })).toMatchObject({
      outcome: 'quarantined',
      reason: 'a membership event under the type of a job response',
    });
  });

  it('Hostile input 22: ActionCreated that looks like a response brings its questions, and no response', () => {
    const created = read({ ...response2019, eventType: 'ActionCreated' });
    expect(created).toMatchObject({
      outcome: 'action',
      action: { kind: 'CUSTOM', actionId: response2019.data.actionId },
    });
    expect(created.outcome === 'action' && created.action.questions).toHaveLength(7);
    const real = read(
      event(
        {
          actionId: 'a1',
          title: 'Daily check',
          questions: [{ title: 'Open?', type: 'SingleOption', options: [{ title: 'Yes' }, { title: 'No' }] }],
          properties: [{ name: 'state', type: 'Numeric', value: '0' }],
        },
        { eventType: 'SurveyCreated' },
      ),
    );
    expect(real).toMatchObject({
      outcome: 'action',
      action: {
        kind: 'SURVEY',
        title: 'Daily check',
        properties: [{ name: 'state', type: 'Numeric', value: '0' }],
        questions: [{ title: 'Open?', options: ['Yes', 'No'] }],
      },
    });
  });

  it('Hostile input 23: keys in any letter case, the exact one first', () => {
    const data = {
      ActionId: 'other',
      actionId: 'a',
      groupID: 'g',
      responseID: 'r',
      Properties: [{ Name: 'p', Value: 1.0 }],
    };
    expect(read(event(data))).toMatchObject({
      action: { actionId: 'a', groupId: 'g', properties: [{ name: 'p', value: '1' }] },
      response: { responseId: 'r' },
    });
  });

  it.each(['ReactionAdded', '', undefined, null, 7])(
    'Hostile input 24: the event type %j is kept for later',
    (eventType) => {
      expect(read({ eventType, data: { actionId: 'a', responseId: 'r' } })).toMatchObject({
        outcome: 'quarantined',
        actionId: 'a',
      });
    },
  );

  it.each(['PollResponse', 'LetsMeetResponse'])('Hostile input 24: %s is read as far as it goes', (eventType) => {
    expect(read({ eventType, data: { actionId: 'a', responseId: 'r', responder: '+910000000000' } })).toMatchObject({
      outcome: 'response',
      response: { responseId: 'r', responder: { phone: '+910000000000' } },
    });
  });

  it.each([{}, { objectType: 'Galaxy', objectId: 'x' }, { objectType: null }])(
    'Hostile input 25: with %j the group comes from the data',
    (envelope) => {
      expect(read(event({ actionId: 'a', responseId: 'r', groupId: 'g' }, envelope))).toMatchObject({
        action: { groupId: 'g' },
      });
      expect(read(event({ actionId: 'a', responseId: 'r' }, envelope))).toMatchObject({ action: { groupId: null } });
    },
  );

  it('Hostile input 26: an envelope without context, sender and subscription', () => {
    expect(read(event({ actionId: 'a', responseId: 'r', responseDetails: items }))).toMatchObject({
      response: { identities: [], answers: [{ text: 'x' }] },
    });
  });

  it.each([{ a: 1 }, 7, 'x'.repeat(1_000_000), 'https://x.example/?a=1', '# *mark*down'])(
    'Hostile input 27: the context %.30j is opaque',
    (context) => {
      const data = { actionId: 'a', responseId: 'r', responseDetails: items };
      expect(read(event(data, { context }))).toEqual(read(event(data)));
    },
  );

  it.each([undefined, null, '…', []])('Hostile input 28: the data %j', (data) => {
    expect(read({ eventType: 'ActionResponse', data })).toMatchObject({ outcome: 'quarantined', reason: 'no data' });
  });

  it('Hostile input 28: data as JSON text is read', () => {
    expect(
      read({ eventType: 'ActionResponse', data: JSON.stringify({ actionId: 'a', responseId: 'r' }) }),
    ).toMatchObject({
      outcome: 'response',
    });
  });

  it('Hostile inputs 20 and 28: details and data as JSON text, however often they were wrapped, say the same', () => {
    const wrap = (value: unknown) => JSON.stringify(JSON.stringify(value));
    const data = { actionId: 'a', responseId: 'r', responseDetails: items };
    expect(read(event(wrap(data)))).toEqual(read(event(data)));
    expect(read(event({ ...data, responseDetails: JSON.stringify(items) }))).toEqual(read(event(data)));
    expect(read(event({ ...data, responseDetails: wrap(items) }))).toEqual(read(event(data)));
  });

  it('Hostile input 29: the sample as it was printed is no JSON', () => {
    const printed = orderForm().toString().replace('",', ',<br>\u00a0');
    expect(read(printed)).toMatchObject({ outcome: 'quarantined', reason: 'not JSON' });
  });

  it('Hostile input 30: a BOM is stepped over, a list is split, and what is no UTF-8 JSON is kept', () => {
    const body = responseWith([]);
    expect(read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]))).toEqual(read(body));
    expect(read(`[${body}, ${body}]`)).toMatchObject({ outcome: 'batch', bodies: [body, body] });
    for (const other of [
      Buffer.from(body.toString(), 'utf16le'),
      gzipSync(body),
      Buffer.alloc(0),
      Buffer.from('{"a":1,}'),
    ])
      expect(read(other)).toMatchObject({ outcome: 'quarantined' });
  });

  it('Hostile input 31: ten thousand levels', () => {
    for (const body of ['['.repeat(10_000), `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`])
      expect(read(body)).toMatchObject({ outcome: 'quarantined', reason: 'nested deeper than 500 levels' });
  });

  it.each([
    [undefined, false, null],
    ['true', true, true],
    ['True', true, true],
    [1, true, true],
    ['false', false, false],
    ['perhaps', false, null],
  ])('Hostile input 35: the flags %j', (flag, isAnonymous, isUpdate) => {
    expect(read(event({ actionId: 'a', responseId: 'r', isAnonymous: flag, isUpdateResponse: flag }))).toMatchObject({
      response: { isAnonymous, isUpdate },
    });
  });

  it('Hostile input 38: the zero GUID is nobody', () => {
    const zero = '00000000-0000-0000-0000-000000000000';
    expect(
      read(event({ actionId: 'a', responseId: 'r', responderId: zero, creatorId: zero, groupId: zero })),
    ).toMatchObject({
      action: { groupId: null },
      response: { responder: null, identities: [] },
    });
  });

  it.each(['eb40446b-3dc7-XXXX-b801-44ccc5ae760c', '8c2950-9be8', 'ABCDEF', 'guid@1', '{guid}'])(
    'Hostile input 39: the id %s is kept as it is',
    (id) => {
      expect(read(event({ actionId: id, responseId: id, groupId: id }))).toMatchObject({
        action: { actionId: id, groupId: id },
        response: { responseId: id },
      });
    },
  );

  it('Hostile input 39: an id longer than the columns is none', () => {
    expect(read(event({ actionId: 'x'.repeat(256), responseId: 'r' }))).toMatchObject({ outcome: 'quarantined' });
  });

  it('Hostile input 40: guid@1 and guid are different groups', () => {
    const envelope = { objectType: 'Group', objectId: 'guid@1' };
    expect(read(event({ actionId: 'a', responseId: 'r', groupId: 'guid' }, envelope))).toMatchObject({
      action: { groupId: 'guid' },
    });
    expect(read(event({ actionId: 'a', responseId: 'r' }, envelope))).toMatchObject({ action: { groupId: 'guid@1' } });
  });

  it('Hostile input 41: a version is stripped only where the package id proves it', () => {
    const id = 'com.microsoft.kaizala.miniapps.BdayMessage.12';
    const packageOf = (data: object) => read(event({ actionId: 'a', responseId: 'r', ...data }));
    expect(packageOf({ packageId: id })).toMatchObject({ action: { packageId: id, packageVersion: null } });
    for (const version of ['2', '3'])
      expect(packageOf({ actionPackageId: id, packageId: `${id}.${version}` })).toMatchObject({
        action: { packageId: id, packageVersion: version },
      });
  });

  it.each([
    ['++910000000000', '+910000000000'],
    ['+91xxxxxxxx', '+91xxxxxxxx'],
    ['+91 (98) 0000-0001', '+919800000001'],
    ['12345678901234567890', '12345678901234567890'],
  ])('Hostile input 42: the phone number %s', (responder, phone) => {
    expect(read(event({ actionId: 'a', responseId: 'r', responder }))).toMatchObject({
      response: { responder: { phone } },
    });
  });

  it.each([undefined, '', '  '])('Hostile input 42: the phone number %j is nobody', (responder) => {
    expect(read(event({ actionId: 'a', responseId: 'r', responder }))).toMatchObject({ response: { responder: null } });
  });
});
