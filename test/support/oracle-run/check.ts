import { comparedTimes } from '../oracle/compare.js';
import type { Compare } from '../oracle/inputs.js';
import { expectedOf, mayBeRefused, type Panel } from '../oracle/panel.js';
import { Refused, Unsaid } from '../oracle/question-ref.js';
import { openSet } from '../oracle/set.js';
import type { World } from '../oracle/world.js';
import type { GraphqlAnswer, TestGateway } from '../test-gateway.js';
import { HOME_ZONE, type Ids } from './company.js';
import { differences } from './differences.js';
import { type AskedSet, documentOf, type Operation } from './document.js';

const MOST_SHOWN = 4;
const REFUSED = Symbol('refused');
const UNSAID = Symbol('unsaid');

/** Where the panels of an operation came from; null where it has no set. @throws Error where the gateway answers otherwise than the model, with all that a person needs to look for the reason. */
export async function checkOperation(
  gateway: TestGateway,
  operation: Operation,
  world: World,
  ids: Ids,
): Promise<string | null> {
  const asking = new Asking(gateway, operation, world, ids);
  const { answer, found } = await asking.check();
  const set = answer.data?.responseSet ?? answer.data?.[operation.entry.field]?.responseSet;
  if (found.length === 0) return set?.meta?.source ?? null;
  const { query, variables } = documentOf(operation, ids);
  const told = [...found.slice(0, MOST_SHOWN), query, JSON.stringify(variables), JSON.stringify(answer.errors ?? [])];
  throw new Error(told.join('\n'));
}

/** Where in an operation a set stands: by which comparisons it is reached. */
interface Place {
  steps: readonly Compare[];
  path: readonly string[];
}

class Asking {
  constructor(
    private readonly gateway: TestGateway,
    private readonly operation: Operation,
    private readonly world: World,
    private readonly ids: Ids,
  ) {}

  async check(): Promise<{ answer: GraphqlAnswer; found: string[] }> {
    const { field } = this.operation.entry;
    const answer = await this.ask(this.operation.set);
    // Of what nobody has answered, nothing is known.
    const isKnown = field === 'responseSet' || field === 'group' || answer.data?.[field] !== null;
    const path = field === 'responseSet' ? [field] : [field, 'responseSet'];
    return { answer, found: isKnown ? await this.checkSet(this.operation.set, answer, { steps: [], path }) : [] };
  }

  private async ask(set: AskedSet): Promise<GraphqlAnswer> {
    const { query, variables } = documentOf({ ...this.operation, set }, this.ids);
    return this.gateway.ask(query, variables);
  }

  private async checkSet({ panels, compared = [] }: AskedSet, answer: GraphqlAnswer, place: Place): Promise<string[]> {
    const set = orRefused(() => this.open(place.steps));
    const shown = at(answer, place.path) ?? {};
    const found: string[] = [];
    for (const [index, panel] of panels.entries()) {
      const fields = panel.field === 'totals' ? ['totalCount', 'responderCount'] : [`p${index}`];
      const actual = panel.field === 'totals' ? shown : shown[fields[0] ?? ''];
      const expected = typeof set === 'symbol' ? set : orRefused(() => expectedOf(panel, set));
      if (expected === UNSAID) continue;
      const errors = (answer.errors ?? []).filter(({ path }) => isAt(path, place.path, fields));
      const isRefused = errors.length > 0 && errors.every(({ extensions }) => extensions.code === 'BAD_USER_INPUT');
      const what = JSON.stringify(place.steps.length === 0 ? panel : [...place.steps, panel]);
      if (expected === REFUSED) {
        if (!isRefused) found.push(`${what}\n${JSON.stringify(actual)} instead of an error`);
      } else if (errors.length > 0) {
        if (isRefused && typeof set !== 'symbol' && mayBeRefused(panel, set)) continue;
        found.push(`${what}\n${errors[0]?.message} instead of ${JSON.stringify(expected)}`);
      } else {
        const whole = await this.allPages(panel, actual ?? {}, place.steps);
        found.push(...differences(whole, expected, this.ids, fields[0]).map((text) => `${what}\n${text}`));
      }
    }
    for (const [index, { to, set }] of compared.entries()) {
      const deeper = { steps: [...place.steps, to], path: [...place.path, `c${index}`] };
      found.push(...(await this.checkSet(set, answer, deeper)));
    }
    return found;
  }

  private open(steps: readonly Compare[]) {
    const { entry, filter, latestPer, timeZone = HOME_ZONE, now } = this.operation;
    const clock = { zone: timeZone, now };
    if (steps.length === 0) return openSet({ entry, filter, latestPer }, this.world, clock);
    if (latestPer?.among !== undefined && saysWhen(latestPer.among)) throw new Unsaid();
    const [submittedAt, ...more] = comparedTimes({ filter: filter?.submittedAt ?? {}, steps }, clock);
    const and = [...(filter?.and ?? []), ...more.map((submittedAt) => ({ submittedAt }))];
    return openSet({ entry, filter: { ...filter, submittedAt, and }, latestPer }, this.world, clock);
  }

  /** Of a list, the pages that follow too. */
  private async allPages(panel: Panel, first: Page, steps: readonly Compare[]): Promise<unknown> {
    const items = panel.field === 'table' ? 'rows' : 'nodes';
    const all = [...(first[items] ?? [])];
    for (let info = first.pageInfo; info?.hasNextPage === true; ) {
      const next = { ...panel, args: { ...('args' in panel ? panel.args : {}), after: info.endCursor } } as Panel;
      const set = steps.reduceRight<AskedSet>((set, to) => ({ panels: [], compared: [{ to, set }] }), {
        panels: [next],
      });
      const { field } = this.operation.entry;
      const path = [...(field === 'responseSet' ? [] : [field]), 'responseSet', ...steps.map(() => 'c0'), 'p0'];
      const page = at(await this.ask(set), path) as unknown as Page;
      all.push(...(page[items] ?? []));
      info = page.pageInfo;
    }
    return 'pageInfo' in first ? { ...first, [items]: all } : first;
  }
}

interface Page {
  pageInfo?: { hasNextPage: boolean; endCursor: string };
  nodes?: unknown[];
  rows?: unknown[];
}

const at = ({ data }: GraphqlAnswer, path: readonly string[]) =>
  path.reduce((part, name) => part?.[name], data) as Record<string, never> | null | undefined;

/** What moves along with a comparison. */
const saysWhen = (among: object): boolean => JSON.stringify(among).includes('submittedAt');

/** At one of the fields, or above them. */
const isAt = (path: readonly (string | number)[] = [], set: readonly string[], fields: readonly string[]) =>
  set.every((name, index) => path[index] === undefined || path[index] === name) &&
  (path[set.length] === undefined || fields.includes(String(path[set.length])));

function orRefused<T>(compute: () => T): T | typeof REFUSED | typeof UNSAID {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Refused) return REFUSED;
    if (error instanceof Unsaid) return UNSAID;
    throw error;
  }
}
