import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { GatewayError } from '../../errors.js';

const MESSAGE =
  'responseSet needs one parent, and stands below a list here: ask one responseSet for groupBy(dimensions: [{ group: true }]), ' +
  'or { action: true }, or { package: true }, instead; the items of a list carry responseCount and lastResponseAt';

/** A set below a list would be planned once for each item. @throws COST_EXCEEDED naming what to use, before anything is read. */
export function refuseSetsBelowLists(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const seen = new Set<string>();

  function visit({ selections }: SelectionSetNode, parent: GraphQLNamedType, isBelowList: boolean): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === 'responseSet' && isBelowList) throw new GatewayError('COST_EXCEEDED', MESSAGE);
        if (selection.selectionSet === undefined || !(isObjectType(parent) || isInterfaceType(parent))) continue;
        const type = parent.getFields()[selection.name.value]?.type;
        if (type === undefined) continue;
        visit(selection.selectionSet, getNamedType(type), isBelowList || isListType(getNullableType(type)));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        visit(selection.selectionSet, conditionOf(selection.typeCondition?.name.value) ?? parent, isBelowList);
      } else {
        // Once per fragment and place: spreads of spreads would otherwise multiply.
        const id = `${selection.name.value} ${isBelowList}`;
        const fragment = fragments.get(selection.name.value);
        if (fragment === undefined || seen.has(id)) continue;
        seen.add(id);
        visit(fragment.selectionSet, conditionOf(fragment.typeCondition.name.value) ?? parent, isBelowList);
      }
    }
  }

  function conditionOf(name: string | undefined): GraphQLNamedType | null {
    const type = name === undefined ? undefined : schema.getType(name);
    return type !== undefined && isCompositeType(type) ? type : null;
  }

  const root = schema.getRootType(operation.operation);
  if (root) visit(operation.selectionSet, root, false);
}
