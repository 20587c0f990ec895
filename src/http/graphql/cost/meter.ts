import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { askedLength, listedIn, objectsIn, zonesIn } from './given.js';
import { INPUT_OBJECT, isMany, LISTED_VALUE, lengthOf, type PriceBounds, priceOf } from './prices.js';
import { NOTHING, type Size, sumOf } from './size.js';

/** Nested further, fragments included, it is too deep for any bound, and is not looked at: it would use up the stack. */
const MAX_LEVELS = 250;

/**
 * Measures an operation as it would be executed, with its variables. From below, and each fragment once for a place like that: spreads of spreads
 * multiply, and a fragment costs what it costs wherever it was met before.
 */
export class Meter {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<string, Size>();
  private level = 0;
  /** That have been met. */
  readonly timeZones = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Record<string, unknown>,
    private readonly bounds: PriceBounds,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  operation({ operation, selectionSet }: OperationDefinitionNode): Size {
    const root = this.schema.getRootType(operation);
    return root ? this.selection(selectionSet, root, null) : NOTHING;
  }

  /** @param page how long the lists of this object are, where its field said so. */
  private selection({ selections }: SelectionSetNode, parent: GraphQLNamedType, page: number | null): Size {
    if (this.level === MAX_LEVELS) return { ...NOTHING, depth: Number.POSITIVE_INFINITY };
    this.level += 1;
    const sizes = selections.filter((node) => this.isIncluded(node)).map((node) => this.one(node, parent, page));
    this.level -= 1;
    return sumOf(sizes);
  }

  private one(node: SelectionNode, parent: GraphQLNamedType, page: number | null): Size {
    switch (node.kind) {
      case Kind.FIELD:
        return this.field(node, parent, page);
      case Kind.INLINE_FRAGMENT:
        return this.selection(node.selectionSet, this.type(node.typeCondition?.name.value) ?? parent, page);
      case Kind.FRAGMENT_SPREAD:
        return this.fragment(node.name.value, page);
    }
  }

  private fragment(name: string, page: number | null): Size {
    const id = `${name} ${page}`;
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    const type = this.type(fragment?.typeCondition.name.value);
    const size = fragment && type ? this.selection(fragment.selectionSet, type, page) : NOTHING;
    this.known.set(id, size);
    return size;
  }

  private field(node: FieldNode, parent: GraphQLNamedType, page: number | null): Size {
    const aliases = node.alias === undefined ? 0 : 1;
    const name = node.name.value;
    const definition = fieldOf(parent, name);
    if (definition === undefined) return { ...NOTHING, cost: 1, depth: 1, aliases, fields: 1, heaviest: name };

    const args = orEmpty(() => getArgumentValues(definition, node, this.variables)) ?? {};
    for (const zone of zonesIn(args)) this.timeZones.add(zone);
    const type = getNamedType(definition.type);
    const isList = isMany(parent, definition);
    const asked = askedLength(args) ?? (fieldOf(type, 'pageInfo') ? this.bounds.pageSize : null);
    const below = node.selectionSet
      ? this.selection(node.selectionSet, type, isList ? null : asked)
      : { ...NOTHING, cost: isList && page !== null ? 1 : 0 };
    const length = isList ? (asked ?? page ?? lengthOf(parent, name)) : 1;
    const given = Object.values(args);
    const own =
      priceOf(parent, definition, args, this.bounds) + objectsIn(given) * INPUT_OBJECT + listedIn(given) * LISTED_VALUE;
    const isBelow = length * below.cost > own && below.heaviest !== '';
    return {
      cost: own + length * below.cost,
      depth: 1 + below.depth,
      aliases: aliases + below.aliases,
      fields: 1,
      heaviest: isBelow ? `${name}.${below.heaviest}` : name,
      holdsSet: !isList && (type.name === 'ResponseSet' || below.holdsSet),
      hasSetBelowList: below.hasSetBelowList || (isList && below.holdsSet),
    };
  }

  private isIncluded(node: SelectionNode): boolean {
    const skip = orEmpty(() => getDirectiveValues(GraphQLSkipDirective, node, this.variables));
    const include = orEmpty(() => getDirectiveValues(GraphQLIncludeDirective, node, this.variables));
    return skip?.if !== true && include?.if !== false;
  }

  private type(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** Arguments that cannot be read fail their field before it does anything. */
function orEmpty<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
