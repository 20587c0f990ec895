import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { defaultBounds as bounds } from '../bounds.js';
import { loadConfig } from '../config.js';
import { badUserInput } from '../errors.js';
import { Endpoint } from '../kaizala/client/endpoint.js';
import { asGatewayError, credentialsMissing } from '../kaizala/client/gateway-errors.js';
import { requestPin, signInWithPin } from '../kaizala/client/pin-login.js';
import { REAL_OUTSIDE } from '../kaizala/client/real-outside.js';
import { createTransport } from '../kaizala/client/transport.js';
import { createLog } from '../log.js';
import { orExit } from './exit.js';

export function loginCommand(): Command {
  return new Command('login')
    .description(
      'get a refresh token for a phone number, by a PIN that Kaizala sends to it; written to stdout alone, to be kept in a file',
    )
    .requiredOption('--mobile <number>', 'the phone number, such as +911234567890')
    .option('--pin <digits>', 'the PIN, where it has been sent already')
    .action(({ mobile, pin }: { mobile: string; pin?: string }) =>
      orExit(createLog('info', process.stderr), async () => {
        const { kaizala } = loadConfig(undefined, { needsRefreshToken: false });
        const { connector, root, allowedHosts } = kaizala;
        if (connector === undefined) throw credentialsMissing();
        const endpoint = new Endpoint(root, allowedHosts);
        const send = createTransport(REAL_OUTSIDE, bounds);
        if (pin === undefined) await requestPin(send, endpoint, connector, mobile).catch(asGatewayError);
        const { refreshToken, expiresAt } = await signInWithPin(
          send,
          endpoint,
          connector,
          mobile,
          pin ?? (await askForPin()),
        ).catch(asGatewayError);
        process.stdout.write(`${refreshToken}\n`);
        if (expiresAt !== null)
          process.stderr.write(`It ends on ${expiresAt.toISOString()}. Give it as KAIZALA_REFRESH_TOKEN_FILE.\n`);
      }),
    );
}

async function askForPin(): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<never>((_, reject) => {
      prompt.once('close', () => reject(badUserInput('a PIN is needed: type it, or give it as --pin')));
    });
    return (await Promise.race([prompt.question('PIN: '), ended])).trim();
  } finally {
    prompt.close();
  }
}
