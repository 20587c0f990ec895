import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildEvent } from '../support/event.js';
import { buildPush } from '../support/push.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const GROUPS = 8;
const ids = Array.from({ length: GROUPS }, (_, index) => `group-${index}`);

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  await gateway.deliver(
    JSON.stringify(ids.map((group) => buildEvent({ group, action: `form-${group}`, response: `r-${group}` }))),
  );
});
afterAll(() => gateway.stop());

interface Link {
  parent: string;
  child: string;
  isLinked: boolean;
}

const group = fc.constantFrom(...ids);
const link = fc
  .record({ parent: group, child: group, isLinked: fc.boolean() })
  .filter(({ parent, child }) => parent !== child);

/** By walking the links, whatever shape they have. */
function treeOf(root: string, links: ReadonlySet<string>): string[] {
  const found = new Set([root]);
  for (const id of found) for (const child of ids) if (links.has(`${id} ${child}`)) found.add(child);
  return [...found].sort();
}

async function push({ parent, child, isLinked }: Link): Promise<void> {
  await gateway.deliver(buildPush(isLinked ? 'GroupAdded' : 'GroupRemoved', { groupId: child }, { group: parent }));
}

it("45: a group's tree is what a walk along the present links finds, through any circles", async () => {
  const present = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(link, { maxLength: 6 }), group, group, async (changes, one, other) => {
      for (const change of changes) {
        await push(change);
        const edge = `${change.parent} ${change.child}`;
        if (change.isLinked) present.add(edge);
        else present.delete(edge);
      }
      const { data, errors } = await gateway.ask(
        `query ($one: ID!, $both: [ID!]!) {
          group(id: $one) {
            subGroups { id }
            parents { id }
            responseSet(includeSubGroups: true) { groupBy(dimensions: [{ group: true }]) { nodes { keys { ... on GroupRef { group { id } } } count } } }
          }
          both: responses(filter: { groupTreeId: { in: $both } }) { nodes { group { id } } }
          rest: responses(filter: { groupTreeId: { notIn: $both } }) { nodes { group { id } } }
        }`,
        { one, both: [one, other] },
      );
      expect(errors).toBeUndefined();
      const idsOf = (list: { group: { id: string } }[]) => list.map((item) => item.group.id).sort();
      const rows = data.group.responseSet.groupBy.nodes as { keys: [{ group: { id: string } }]; count: number }[];
      expect(idsOf(rows.map(({ keys }) => keys[0]))).toEqual(treeOf(one, present));
      expect(rows.every(({ count }) => count === 1)).toBe(true);
      const both = [...new Set([...treeOf(one, present), ...treeOf(other, present)])].sort();
      expect(idsOf(data.both.nodes)).toEqual(both);
      expect(idsOf(data.rest.nodes)).toEqual(ids.filter((id) => !both.includes(id)));
      const plain = (list: { id: string }[]) => list.map(({ id }) => id).sort();
      expect(plain(data.group.subGroups)).toEqual(ids.filter((id) => present.has(`${one} ${id}`)));
      expect(plain(data.group.parents)).toEqual(ids.filter((id) => present.has(`${id} ${one}`)));
    }),
    // What one run leaves behind is where the next begins: a smaller example would begin elsewhere.
    { numRuns: 30, endOnFailure: true },
  );
});
