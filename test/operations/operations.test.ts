import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookbookOperations } from '../support/cookbook.js';
import { setQueryTime } from '../support/database-time.js';
import { DEMO_NOW, demoBodies } from '../support/demo-company.js';
import { deliver } from '../support/ingest.js';
import { connect, followBySocket } from '../support/live-client.js';
import { layOut } from '../support/sql-recorder.js';
import { type GraphqlAnswer, startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { watchQueries } from '../support/watched-queries.js';

const FOLDER = 'test/operations';

let gateway: TestGateway;
let statements: string[] = [];
beforeAll(async () => {
  gateway = await startTestGateway();
  setQueryTime(gateway.database, () => DEMO_NOW);
  watchQueries(gateway.database, (text, parameters) => {
    statements.push(`${layOut(text)}\n-- ${parameters} parameters`);
  });
  await deliver(gateway.database, demoBodies());
  gateway.worker.wake();
  await gateway.worker.idle();
});
afterAll(() => gateway.stop());

const operations = [
  ...readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({ name: file.replace('.graphql', ''), text: readFileSync(join(FOLDER, file), 'utf8') })),
  ...cookbookOperations(),
];

it('keeps no answer of an operation that is gone', () => {
  const known = new Set(operations.flatMap(({ name }) => [`${name}.graphql`, `${name}.result.json`, `${name}.sql`]));
  const files = readdirSync(FOLDER).filter((file) => file !== 'operations.test.ts');
  expect(files.filter((file) => !known.has(file))).toEqual([]);
});

/** What people ask of the demo's company, the answer, and what it takes of the database: a change of any shows in review. */
describe('operations', () => {
  it.each(operations)('G13: $name', async ({ name, text }) => {
    statements = [];
    const answer = /^subscription/m.test(text) ? await firstResult(text) : await gateway.ask(text);
    const asked = `-- ${statements.length} statements\n\n${statements.join('\n\n')}\n`;
    await expect(`${JSON.stringify(shown(answer), null, 2)}\n`).toMatchFileSnapshot(`${name}.result.json`);
    await expect(asked).toMatchFileSnapshot(`${name}.sql`);
  });
});

async function firstResult(text: string): Promise<GraphqlAnswer> {
  const client = connect(gateway.address);
  const followed = followBySocket(client, text);
  const result = await followed.next();
  followed.stop();
  await client.dispose();
  return result;
}

/** Without what is another at every request. */
const shown = ({ data, errors }: GraphqlAnswer) => ({
  ...(errors === undefined
    ? {}
    : { errors: errors.map(({ message, path, extensions }) => ({ message, path, code: extensions.code })) }),
  data,
});
