import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Literals by `Type.field(argument)`, `Input.field` or type: an argument, field or type that has none is generated from its parts, down to these. */
export type Examples = Readonly<Record<string, readonly string[]>>;

export interface Operation {
  /** The fields that it is about. It calls each of them `probe_` and its name, wherever they stand. */
  coordinates: string[];
  /** A selection of the root type. */
  text: string;
  /** Nothing but what is required. */
  isPlain: boolean;
}

export interface Generated {
  operations: Operation[];
  /** What has no example, and cannot do without. */
  missing: string[];
}

/** Where the probe goes in a path. */
const HOLE = '%';
const MAX_INPUT_DEPTH = 3;
const MAX_SELECTION_DEPTH = 6;

/**
 * Operations for every field that can be reached: once without its optional arguments, and once with each value of each of its arguments. The way to a type
 * is the shortest; `paths` says better ones, or several.
 */
export function operationsOf(
  schema: GraphQLSchema,
  examples: Examples,
  paths: Readonly<Record<string, readonly string[]>>,
): Generated {
  const missing = new Set<string>();
  const values = inputValues(examples, missing);
  const operations: Operation[] = [];
  const root = schema.getQueryType() as GraphQLObjectType;
  const ways = waysTo(schema, root, paths, (type, field) => requiredArguments(type, field, values));

  for (const [name, way] of ways) {
    const type = schema.getType(name) as GraphQLObjectType;
    const probe = (field: GraphQLField<unknown, unknown>, args: string) =>
      `probe_${field.name}: ${field.name}${args}${selectionOf(schema, field.type)}`;
    const add = (
      through: readonly string[],
      fields: readonly GraphQLField<unknown, unknown>[],
      args: string,
      isPlain: boolean,
    ) => {
      for (const path of through) {
        const text = path.replace(HOLE, () => fields.map((field) => probe(field, args)).join(' '));
        operations.push({ coordinates: fields.map((field) => `${name}.${field.name}`), text, isPlain });
      }
    };
    const fields = Object.values(type.getFields()).filter((field) => !isVolatile(type, field));
    const leaves = fields.filter(({ type: output, args }) => isLeafType(getNamedType(output)) && args.length === 0);
    const through = way.many.length > 0 ? way.many : way.single;
    if (leaves.length > 0) add(through, leaves, '', true);
    for (const field of fields.filter((one) => !leaves.includes(one))) {
      const [plain = '', ...others] = argumentLists(type, field, values, name === root.name);
      add(isOfSet(field) ? way.single : through, [field], plain, true);
      for (const args of others) add(isOfSet(field) ? way.single : through, [field], args, false);
    }
  }
  return { operations, missing: [...missing].sort() };
}

/** Each field of a root type with what its arguments need, and nothing more. */
export function callsOf(schema: GraphQLSchema, root: GraphQLObjectType, examples: Examples): Generated {
  const missing = new Set<string>();
  const values = inputValues(examples, missing);
  const operations = Object.values(root.getFields()).map((field): Operation => {
    const text = `${field.name}${requiredArguments(root, field, values)}${selectionOf(schema, field.type)}`;
    return { coordinates: [`${root.name}.${field.name}`], text, isPlain: true };
  });
  return { operations, missing: [...missing].sort() };
}

type Values = (type: GraphQLInputType, coordinate: string, depth?: number) => readonly string[];

function inputValues(examples: Examples, missing: Set<string>): Values {
  const objects = (type: GraphQLInputObjectType, depth: number): string[] => {
    if (depth >= MAX_INPUT_DEPTH) return ['{}'];
    const fields = Object.values(type.getFields()).map((field) => ({
      name: field.name,
      isRequired: isRequiredInputField(field),
      values: values(field.type, `${type.name}.${field.name}`, depth + 1),
    }));
    const required = fields
      .filter(({ isRequired }) => isRequired)
      .map(({ name, values: [first = ''] }) => [name, first] as const);
    const written = (name?: string, value?: string) =>
      `{ ${[...required.filter(([other]) => other !== name), ...(name === undefined ? [] : [[name, value]])].map(([a, b]) => `${a}: ${b}`).join(', ')} }`;
    return [written(), ...fields.flatMap((field) => field.values.map((value) => written(field.name, value)))];
  };
  const values: Values = (type, coordinate, depth = 0) => {
    const given = examples[coordinate];
    if (given !== undefined) return given;
    if (isNonNullType(type)) return values(type.ofType, coordinate, depth);
    if (isListType(type)) return values(type.ofType, coordinate, depth).map((value) => `[${value}]`);
    const named = examples[type.name];
    if (named !== undefined) return named;
    if (isEnumType(type)) return type.getValues().map(({ name }) => name);
    if (isInputObjectType(type)) return objects(type, depth);
    missing.add(`${coordinate}: ${type.name}`);
    return [];
  };
  return values;
}

const argumentCoordinate = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>, { name }: GraphQLArgument) =>
  `${type.name}.${field.name}(${name})`;

const parenthesised = (given: readonly (readonly [string, string])[]) =>
  given.length === 0 ? '' : `(${given.map(([name, value]) => `${name}: ${value}`).join(', ')})`;

function requiredArguments(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>, values: Values): string {
  return parenthesised(
    field.args
      .filter(isRequiredArgument)
      .map((arg) => [arg.name, values(arg.type, argumentCoordinate(type, field, arg))[0] ?? ''] as const),
  );
}

/** Below the root a filter is asked for only as far as it names what is not the caller's: the rest is the same for the root's own. */
function argumentLists(
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  values: Values,
  isRoot: boolean,
): string[] {
  const all = field.args.map((arg) => ({ arg, all: values(arg.type, argumentCoordinate(type, field, arg)) }));
  const base = all
    .filter(({ arg }) => isRequiredArgument(arg))
    .map(({ arg, all: [first = ''] }) => [arg.name, first] as const);
  const swapped = all.flatMap(({ arg, all: given }) =>
    given
      .filter((value, index) => isRoot || isRequiredArgument(arg) || value.includes('xbeta') || index === 1)
      .map((value) => parenthesised([...base.filter(([name]) => name !== arg.name), [arg.name, value]])),
  );
  return [...new Set([parenthesised(base), ...swapped])];
}

interface Way {
  /** Not below a list: sets are refused there. */
  single: readonly string[];
  many: readonly string[];
}

function waysTo(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  paths: Readonly<Record<string, readonly string[]>>,
  argumentsOf: (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>) => string,
): Map<string, Way> {
  const ways = new Map<string, Way>([[root.name, { single: [HOLE], many: [] }]]);
  const queue: { type: GraphQLObjectType; path: string; isBelowList: boolean }[] = [
    { type: root, path: HOLE, isBelowList: false },
  ];
  const reach = (type: GraphQLObjectType, path: string, isBelowList: boolean) => {
    const way = ways.get(type.name) ?? { single: [], many: [] };
    const kind = isBelowList ? 'many' : 'single';
    if (way[kind].length > 0) return;
    const found = paths[`${type.name} ${kind}`] ?? [path];
    ways.set(type.name, { ...way, [kind]: found });
    queue.push({ type, path: found[0] ?? path, isBelowList });
  };
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { type, path, isBelowList } = next;
    // What needs no arguments first: it shows most.
    const fields = Object.values(type.getFields()).toSorted(
      (a, b) => Number(a.args.some(isRequiredArgument)) - Number(b.args.some(isRequiredArgument)),
    );
    for (const field of fields) {
      const target = getNamedType(field.type);
      if (!isCompositeType(target) || (isOfSet(field) && isBelowList)) continue;
      const below = isBelowList || isListType(getNullableType(field.type));
      const inside = path.replace(HOLE, () => `${field.name}${argumentsOf(type, field)} { ${HOLE} }`);
      if (isObjectType(target)) reach(target, inside, below);
      else if (isAbstractType(target))
        for (const possible of schema.getPossibleTypes(target))
          reach(possible, inside.replace(HOLE, `... on ${possible.name} { ${HOLE} }`), below);
    }
  }
  return ways;
}

const isOfSet = (field: GraphQLField<unknown, unknown>) => getNamedType(field.type).name === 'ResponseSet';

/** All leaves of things; of what is no thing by itself (a page, a table, a key) all that is in it too. */
export function selectionOf(schema: GraphQLSchema, output: GraphQLOutputType, depth = 0): string {
  const type = getNamedType(output);
  if (isLeafType(type)) return '';
  if (!isObjectType(type) && !isInterfaceType(type)) return ' { __typename }';
  const isThing = 'id' in type.getFields();
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument) || isVolatile(type, field)) return [];
    if (isLeafType(getNamedType(field.type))) return [field.name];
    if (isThing || isOfSet(field) || depth >= MAX_SELECTION_DEPTH || type.name === 'ResponseSet') return [];
    return [`${field.name}${selectionOf(schema, field.type, depth + 1)}`];
  });
  const possible = isInterfaceType(type)
    ? schema.getPossibleTypes(type).map((one) => `... on ${one.name}${selectionOfOwn(schema, one, type, depth)}`)
    : [];
  return ` { __typename ${[...parts, ...possible].join(' ')} }`;
}

/** What a type has beside its interface. Fields of one name differ in type, so each goes by its type's name. */
function selectionOfOwn(schema: GraphQLSchema, type: GraphQLObjectType, of: GraphQLNamedType, depth: number): string {
  const shared = isInterfaceType(of) ? of.getFields() : {};
  const own = Object.values(type.getFields()).filter(
    ({ name, args }) => !(name in shared) && !args.some(isRequiredArgument),
  );
  const parts = own.flatMap((field) => {
    if (isOfSet(field)) return [];
    return [`${type.name}_${field.name}: ${field.name}${selectionOf(schema, field.type, depth + 1)}`];
  });
  return ` { __typename ${parts.join(' ')} }`;
}

/** What differs from one asking to the next, whoever asks. */
const isVolatile = (type: GraphQLNamedType, { name }: GraphQLField<unknown, unknown>) =>
  type.name === 'ResponseSetMeta' && name === 'asOf';
