import { type DocumentNode, type GraphQLSchema, getVariableValues, type OperationDefinitionNode, visit } from 'graphql';
import type { Bounds } from '../../../bounds.js';
import { GatewayError } from '../../../errors.js';
import { Meter } from './meter.js';
import type { PriceBounds } from './prices.js';

export type CostBounds = PriceBounds &
  Pick<
    Bounds,
    | 'graphqlCost'
    | 'graphqlDepth'
    | 'graphqlAliases'
    | 'graphqlDirectives'
    | 'graphqlRootFields'
    | 'graphqlTimeZones'
    | 'graphqlVariableDepth'
  >;

export interface Asked {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>> | undefined;
}

const refuse = (message: string) => new GatewayError('COST_EXCEEDED', message);

/**
 * Looks at an operation together with its variables, before anything is read. Rules of validation would run once for each text and see no
 * variables. Messages say what to use instead, never where the limit is. @throws COST_EXCEEDED
 */
export function refuseCostly({ schema, document, operation, variables = {} }: Asked, bounds: CostBounds): void {
  if (directivesIn(document) > bounds.graphqlDirectives) throw refuse('too many directives: split the operation');
  if (isDeeper(variables, bounds.graphqlVariableDepth)) throw refuse('the variables are nested too deeply');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  // The execution says what is wrong with them, and does nothing else.
  if (coerced === undefined) return;

  const meter = new Meter(schema, document, coerced, bounds);
  const size = meter.operation(operation);
  if (size.hasSetBelowList)
    throw refuse(
      'responseSet needs one parent, and stands below a list here: ask one responseSet for groupBy(dimensions: [{ group: true }]), ' +
        'or { action: true }, or { package: true }, instead; the items of a list carry responseCount and lastResponseAt',
    );
  if (size.depth > bounds.graphqlDepth) throw refuse('nested too deeply: ask for what is further down by its id');
  if (size.fields > bounds.graphqlRootFields) throw refuse('too many fields side by side: split the operation');
  if (size.aliases > bounds.graphqlAliases) throw refuse('too many aliases: split the operation');
  if (meter.timeZones.size > bounds.graphqlTimeZones) throw refuse('too many time zones: split the operation');
  if (size.cost > bounds.graphqlCost)
    throw refuse(
      `too much at once, most of it in ${size.heaviest}: use a smaller first and page with after, shorter lists in filters, split the operation, ` +
        'or let the database count with the groupBy of a responseSet',
    );
}

function directivesIn(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    Directive() {
      count += 1;
    },
  });
  return count;
}

/** Level by level: what is too deep for this is too deep to recurse into. */
function isDeeper(value: unknown, depth: number): boolean {
  let level = [value];
  for (let left = depth; level.length > 0; left--) {
    if (left < 0) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
