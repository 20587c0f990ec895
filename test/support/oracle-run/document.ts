import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLField, isObjectType } from 'graphql';
import type { Compare, Entry, LatestPer, ResponseFilter } from '../oracle/inputs.js';
import type { Panel } from '../oracle/panel.js';
import type { Ids } from './company.js';

/** A set with its panels, and others over other windows below it. */
export interface AskedSet {
  panels: readonly Panel[];
  compared?: readonly { to: Compare; set: AskedSet }[];
}

export interface Operation {
  entry: Entry;
  filter?: ResponseFilter;
  latestPer?: LatestPer;
  timeZone?: string;
  /** When it is asked. */
  now: number;
  set: AskedSet;
}

export interface Document {
  query: string;
  variables: Record<string, unknown>;
}

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

const KEY = `__typename label ${[
  ['OptionKey', 'option { title }'],
  ['BinKey', 'from to'],
  ['TimeKey', 'start end localDate unit'],
  ['TimePartKey', 'part value'],
  ['TextKey', 'text'],
  ['GroupRef', 'group { id }'],
  ['ActionRef', 'action { id }'],
  ['PackageRef', 'package { id }'],
  ['UserRef', 'user { name }'],
  ['MissingKey', 'reason'],
]
  .map(([type, fields]) => `... on ${type} { ${fields} }`)
  .join(' ')}`;
const CLUSTERS = 'clusters { geohash latitude longitude count } isTruncated';
const COMPLETION = 'expected completed overdue rate outstanding(first: 50) { totalCount nodes { name } }';
const MEASURE = 'as value decimal dateTime';

/** The text of an operation, its arguments as variables; ids of the model become those of the gateway. */
export function documentOf({ entry, filter, latestPer, timeZone, set }: Operation, ids: Ids): Document {
  const writer = new Writer(ids);
  const { field, id, includeSubGroups } = entry;
  const parent = field === 'responseSet' ? 'Query' : `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  const args = writer.args(fieldOf(parent, 'responseSet'), { filter, latestPer, timeZone, includeSubGroups });
  const asked = `responseSet${args} { ${writer.set(set)} meta { source } }`;
  const body = field === 'responseSet' ? asked : `${field}${writer.args(fieldOf('Query', field), { id })} { ${asked} }`;
  return {
    query: `query (${writer.declarations.join(', ')}) { ${body} }`.replace('query ()', 'query'),
    variables: writer.variables,
  };
}

function fieldOf(type: string, name: string): GraphQLField<unknown, unknown> {
  const found = schema.getType(type);
  const field = isObjectType(found) ? found.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`no ${type}.${name}`);
  return field;
}

class Writer {
  readonly declarations: string[] = [];
  readonly variables: Record<string, unknown> = {};

  constructor(private readonly ids: Ids) {}

  args(field: GraphQLField<unknown, unknown>, given: object): string {
    const written = Object.entries(given).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const type = field.args.find((arg) => arg.name === name)?.type;
      if (type === undefined) throw new Error(`${field.name} has no ${name}`);
      return [`${name}: ${this.variable(String(type), value)}`];
    });
    return written.length === 0 ? '' : `(${written.join(', ')})`;
  }

  set({ panels, compared = [] }: AskedSet): string {
    return [
      ...panels.map((panel, index) => this.panel(panel, index)),
      ...compared.map(
        ({ to, set }, index) =>
          `c${index}: compare${this.args(fieldOf('ResponseSet', 'compare'), { to })} { ${this.set(set)} }`,
      ),
    ].join('\n');
  }

  private panel(panel: Panel, index: number): string {
    if (panel.field === 'totals') return 'totalCount responderCount firstSubmittedAt lastSubmittedAt';
    const { field, args } = panel;
    return `p${index}: ${field}${this.args(fieldOf('ResponseSet', field), args)} { ${this.selection(panel)} }`;
  }

  private selection(panel: Exclude<Panel, { field: 'totals' }>): string {
    switch (panel.field) {
      case 'measure':
        return MEASURE;
      case 'groupBy':
        return `totalCount nodes { keys { ${KEY} } count measures { ${MEASURE} } } pageInfo { hasNextPage endCursor }`;
      case 'crossTab':
        return `rows { ${KEY} } columns { ${KEY} } cells rowTotals columnTotals total`;
      case 'table':
        return 'columns { name type } rows pageInfo { hasNextPage endCursor }';
      case 'clusters':
        return CLUSTERS;
      case 'completion':
        return `${COMPLETION} byGroup { group { id } ${COMPLETION} }`;
      case 'responses':
        return 'totalCount nodes { responseId isAnonymous group { id } responder { id } submittedAt updatedAt receivedAt } pageInfo { hasNextPage endCursor }';
      case 'timeSeries':
        return `unit timeZone series { total key { ${KEY} } points { start end localDate isPartial count measures { ${MEASURE} } } }`;
      case 'question':
      case 'questions': {
        const { breakdown, topValues, percentiles, clusters, histogram } = panel.summary;
        const of = (type: string, name: string, given: object) => `${name}${this.args(fieldOf(type, name), given)}`;
        return `question { id } answered unanswered __typename
          ... on OptionSummary { ${of('OptionSummary', 'breakdown', breakdown)} { option { title } count shareOfResponses shareOfSelections } }
          ... on NumericSummary { stats { count sum sumDecimal avg min max stddev variance median } ${of('NumericSummary', 'percentiles', percentiles)} { p value } ${of('NumericSummary', 'histogram', histogram)} { from to count } }
          ... on LocationSummary { ${of('LocationSummary', 'clusters', clusters)} { ${CLUSTERS} } }
          ... on TextSummary { distinctCount ${of('TextSummary', 'topValues', topValues)} { text count } }
          ... on DateTimeSummary { min max }
          ... on AttachmentSummary { attachmentCount }`;
      }
    }
  }

  private variable(type: string, value: unknown): string {
    const name = `v${this.declarations.length}`;
    this.declarations.push(`$${name}: ${type}`);
    this.variables[name] = this.withIds(value);
    return `$${name}`;
  }

  private withIds(value: unknown): unknown {
    if (typeof value === 'string')
      return /^(user|response|question):/.test(value) ? (this.ids.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((item) => this.withIds(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.withIds(item)]));
  }
}
