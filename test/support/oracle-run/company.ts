import { derivedEntities } from '../../../src/entities/index.js';
import { deliver } from '../ingest.js';
import { questionKey, type World } from '../oracle/world.js';
import { bodiesOf } from '../random-company/bodies.js';
import type { RandomWorld } from '../random-company/world.js';
import type { TestGateway } from '../test-gateway.js';

/** The gateway's own, whose days its rollups count by. */
export const HOME_ZONE = 'America/New_York';

/** The gateway's opaque ids by the model's own. */
export type Ids = ReadonlyMap<string, string>;

/** Another company in place of the last one. */
export async function loadCompany(gateway: TestGateway, company: RandomWorld): Promise<Ids> {
  await empty(gateway);
  await deliver(gateway.database, bodiesOf(company));
  gateway.worker.wake();
  await gateway.worker.idle();
  return readIds(gateway, company.world);
}

async function empty({ database }: TestGateway): Promise<void> {
  const { dataSource } = database.ingest;
  const tables = ['deliveries', ...derivedEntities.map((entity) => dataSource.getMetadata(entity).tableName)];
  for (const table of tables) await dataSource.query(`DELETE FROM ${table}`);
}

const QUERY = `{
  responses(first: 200) { nodes { id responseId } }
  actions(first: 200) { nodes { id questions { id title type } } }
  groups(first: 200) { nodes { members(first: 200) { nodes { user { id name } } } } }
  people: responses(first: 200) { nodes { responder { id name } } }
}`;

async function readIds(gateway: TestGateway, world: World): Promise<Ids> {
  const { data, errors } = await gateway.ask(QUERY);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  const ids = new Map<string, string>();
  for (const { id, responseId } of data.responses.nodes) ids.set(responseId, id);
  const users = [
    ...data.people.nodes.map(({ responder }: { responder: object }) => responder),
    ...data.groups.nodes.flatMap(({ members }: { members: { nodes: { user: object }[] } }) =>
      members.nodes.map(({ user }) => user),
    ),
  ];
  for (const user of users) {
    const person = world.people.find(({ name }) => name === user?.name);
    if (person !== undefined) ids.set(person.id, user.id);
  }
  for (const { form, asks, actionId } of world.sendings) {
    const { questions } = data.actions.nodes.find(({ id }: { id: string }) => id === actionId);
    // In the order of the sending, which is that of its questions.
    asks.forEach((index, at) => {
      ids.set(questionKey(form, index), questions[at].id);
    });
  }
  return ids;
}
