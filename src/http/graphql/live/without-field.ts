import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** Where a field stands in results: the keys that lead to it, level by level. It has none below itself. */
export type Branches = Map<string, Branches>;

export function branchesTo(field: string, operation: OperationDefinitionNode, { definitions }: DocumentNode): Branches {
  const collect = ({ selections }: SelectionSetNode, into: Branches): Branches => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet, into);
      else if (node.kind === Kind.FRAGMENT_SPREAD) {
        for (const definition of definitions)
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value)
            collect(definition.selectionSet, into);
      } else {
        const key = (node.alias ?? node.name).value;
        const below = into.get(key) ?? new Map();
        if (node.selectionSet) collect(node.selectionSet, below);
        if (below.size > 0 || node.name.value === field) into.set(key, below);
      }
    }
    return into;
  };
  return collect(operation.selectionSet, new Map());
}

/** A result without what these lead to. */
export function without(branches: Branches, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => without(branches, item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const below = branches.get(key);
    if (below === undefined) return [[key, inner]];
    return below.size === 0 ? [] : [[key, without(below, inner)]];
  });
  return Object.fromEntries(entries);
}
