import { expectedOf, mayBeRefused, type Panel } from '../oracle/panel.js';
import { Refused, Unsaid } from '../oracle/question-ref.js';
import { openSet, type ResponseSet } from '../oracle/set.js';
import type { World } from '../oracle/world.js';
import type { GraphqlAnswer, TestGateway } from '../test-gateway.js';
import type { Ids } from './company.js';
import { differences } from './differences.js';
import { type AskedSet, documentOf, type Operation } from './document.js';

const MOST_SHOWN = 4;
const REFUSED = Symbol('refused');
const UNSAID = Symbol('unsaid');

/** Where the gateway answers an operation otherwise than the model, with all that a person needs to look for the reason. */
export async function checkOperation(gateway: TestGateway, operation: Operation, world: World, ids: Ids) {
  const asking = new Asking(gateway, operation, world, ids);
  const { answer, found } = await asking.check();
  if (found.length === 0) return [];
  const { query, variables } = documentOf(operation, ids);
  return [...found.slice(0, MOST_SHOWN), query, JSON.stringify(variables), JSON.stringify(answer.errors ?? [])];
}

class Asking {
  constructor(
    private readonly gateway: TestGateway,
    private readonly operation: Operation,
    private readonly world: World,
    private readonly ids: Ids,
  ) {}

  async check(): Promise<{ answer: GraphqlAnswer; found: string[] }> {
    const { entry, filter, timeZone = 'UTC', now, set: asked } = this.operation;
    const answer = await this.ask(asked);
    const { field } = entry;
    const path = field === 'responseSet' ? [field] : [field, 'responseSet'];
    const parent = field === 'responseSet' ? answer.data : answer.data?.[field];
    // Of what nobody has answered, nothing is known.
    if (parent === null && (field === 'action' || field === 'actionPackage')) return { answer, found: [] };
    const set = orRefused(() => openSet(entry, filter, this.world, { zone: timeZone, now }));
    return { answer, found: await this.checkSet(asked, set, answer, path) };
  }

  private async ask(set: AskedSet): Promise<GraphqlAnswer> {
    const { query, variables } = documentOf({ ...this.operation, set }, this.ids);
    return this.gateway.ask(query, variables);
  }

  private async checkSet(
    { panels }: AskedSet,
    set: ResponseSet | typeof REFUSED | typeof UNSAID,
    answer: GraphqlAnswer,
    path: readonly string[],
  ): Promise<string[]> {
    const shown = path.reduce((part, name) => part?.[name], answer.data) ?? {};
    const found: string[] = [];
    for (const [index, panel] of panels.entries()) {
      const fields = panel.field === 'totals' ? ['totalCount', 'responderCount'] : [`p${index}`];
      const expected = typeof set === 'symbol' ? set : orRefused(() => expectedOf(panel, set));
      const errors = (answer.errors ?? []).filter((error) => isAt(error.path, path, fields));
      if (expected === UNSAID) continue;
      if (expected === REFUSED) {
        const isRefused = errors.length > 0 && errors.every(({ extensions }) => extensions.code === 'BAD_USER_INPUT');
        if (!isRefused)
          found.push(`${JSON.stringify(panel)}\n${JSON.stringify(shown[fields[0] ?? ''])} instead of an error`);
      } else if (errors.length > 0) {
        if (typeof set !== 'symbol' && mayBeRefused(panel, set)) continue;
        found.push(`${JSON.stringify(panel)}\n${errors[0]?.message} instead of ${JSON.stringify(expected)}`);
      } else {
        const actual = panel.field === 'totals' ? shown : await this.allPages(panel, shown[fields[0] ?? '']);
        found.push(
          ...differences(actual, expected, this.ids, fields[0]).map((text) => `${JSON.stringify(panel)}\n${text}`),
        );
      }
    }
    return found;
  }

  /** Of a table, the pages that follow too. */
  private async allPages(panel: Panel, first: { pageInfo?: PageInfo; nodes: unknown[] }): Promise<unknown> {
    if (panel.field !== 'groupBy' && panel.field !== 'responses') return first;
    const nodes = [...first.nodes];
    for (let info = first.pageInfo; info?.hasNextPage === true; ) {
      const next = { ...panel, args: { ...panel.args, after: info.endCursor } } as Panel;
      const { data } = await this.ask({ panels: [next] });
      const page = (data.responseSet ?? data[this.operation.entry.field].responseSet).p0;
      nodes.push(...page.nodes);
      info = page.pageInfo;
    }
    return { ...first, nodes };
  }
}

interface PageInfo {
  hasNextPage: boolean;
  endCursor: string;
}

/** At one of the fields, or above them. */
const isAt = (path: readonly (string | number)[] | undefined, set: readonly string[], fields: readonly string[]) =>
  path === undefined ||
  path.length <= set.length ||
  (path.length > set.length && fields.includes(String(path[set.length])));

function orRefused<T>(compute: () => T): T | typeof REFUSED | typeof UNSAID {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Refused) return REFUSED;
    if (error instanceof Unsaid) return UNSAID;
    throw error;
  }
}
