import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultBounds } from '../../../src/bounds.js';
import { Endpoint } from '../../../src/kaizala/client/endpoint.js';
import { requestPin, signInWithPin } from '../../../src/kaizala/client/pin-login.js';
import { REAL_OUTSIDE } from '../../../src/kaizala/client/real-outside.js';
import { createTransport, type Send } from '../../../src/kaizala/client/transport.js';
import {
  APPLICATION,
  type KaizalaAnswer,
  type ScriptedKaizala,
  startScriptedKaizala,
} from '../../support/scripted-kaizala.js';

const MOBILE = '+910000000001';
const { applicationId, applicationSecret } = APPLICATION;
const LOGIN = '/v1/loginWithPinAndApplicationId';

let kaizala: ScriptedKaizala;
let endpoint: Endpoint;
let send: Send;
beforeEach(async () => {
  kaizala = await startScriptedKaizala();
  endpoint = new Endpoint(kaizala.address, ['127.0.0.1']);
  send = createTransport({ ...REAL_OUTSIDE, sleep: async () => undefined }, defaultBounds);
});
afterEach(() => kaizala.close());

function answer(path: string, body: unknown, more: KaizalaAnswer = {}): void {
  kaizala.script = (request) => (request.path === path ? { ...more, body } : undefined);
}

const signIn = (pin: string) => signInWithPin(send, endpoint, { applicationId, applicationSecret }, MOBILE, pin);

describe('a login with a PIN', () => {
  it('has one sent to the phone, whatever the answer is', async () => {
    for (const body of ['', '{}', 'sent']) {
      answer('/v1/generatePin', body, { headers: { 'content-type': 'text/plain' } });
      await requestPin(send, endpoint, { applicationId, applicationSecret }, MOBILE);
    }
    expect(kaizala.calls('/v1/generatePin', 'POST').map(({ json }) => json)).toEqual(
      Array.from({ length: 3 }, () => ({ mobileNumber: MOBILE, applicationId })),
    );
  });

  it.each([
    ['1234', 1234],
    ['0123', '0123'],
  ])('gives a refresh token for the PIN %s, sent as %j', async (pin, sent) => {
    const refreshTokenExpiry = Date.UTC(2027, 0, 1);
    answer(LOGIN, { refreshToken: 'refresh.token.of.user', grantedScope: 'a,b', refreshTokenExpiry });
    expect(await signIn(pin)).toEqual({
      refreshToken: 'refresh.token.of.user',
      expiresAt: new Date(refreshTokenExpiry),
    });
    expect(kaizala.calls(LOGIN)[0]?.json).toEqual({
      mobileNumber: MOBILE,
      applicationId,
      applicationSecret,
      pin: sent,
    });
  });

  it.each([
    ['seconds as text', '1798761600', Date.UTC(2027, 0, 1)],
    ['nothing', undefined, null],
    ['no time', 'soon', null],
  ])('Hostile input 55: knows its end from %s', async (_name, refreshTokenExpiry, ms) => {
    answer(LOGIN, { refreshToken: 'refresh.token.of.user', refreshTokenExpiry });
    expect((await signIn('1234')).expiresAt).toEqual(ms === null ? null : new Date(ms));
  });

  it.each([
    ['a wrong PIN', { status: 400, body: { message: 'Wrong PIN', errorCode: 'InvalidParameters' } }, 'REFUSED'],
    ['a message with status 200', { body: { message: 'Wrong PIN' } }, 'REFUSED'],
    ['a connector that is none', { status: 401, body: { errorCode: 'Unauthenticated' } }, 'UNAUTHENTICATED'],
    ['an empty token', { body: { refreshToken: ' ' } }, 'UNREADABLE'],
  ] as [string, KaizalaAnswer, string][])('fails with %s, and is not tried again', async (_name, script, failure) => {
    kaizala.script = () => script;
    await expect(signIn('1234')).rejects.toMatchObject({ failure });
    expect(kaizala.calls(LOGIN)).toHaveLength(1);
  });

  it.each(['', '12', 'abcd', '12345678901', '12 34'])('sends nothing for %j, which is no PIN', async (pin) => {
    await expect(signIn(pin)).rejects.toThrow('a PIN has 3 to 10 digits');
    expect(kaizala.requests).toEqual([]);
  });
});
