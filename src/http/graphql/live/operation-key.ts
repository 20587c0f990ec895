import { type DocumentNode, Kind, print, type SelectionNode, visit } from 'graphql';

interface Operation {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/**
 * Equal for operations whose results are, for callers of equal sight. Where a subscription begins (`after`) says nothing about what it shows from then
 * on: whoever has caught up shares with the others.
 */
export function operationKey({ document, operationName, variables }: Operation): string {
  const shown = visit(document, {
    OperationDefinition(node) {
      const selections = node.selectionSet.selections.map(withoutAfter);
      return { ...node, selectionSet: { ...node.selectionSet, selections } };
    },
  });
  const used = new Set<string>();
  visit(shown, {
    VariableDefinition: () => false,
    Variable({ name }) {
      used.add(name.value);
    },
  });
  const values = Object.entries(variables ?? {}).filter(([name]) => used.has(name));
  return JSON.stringify([print(shown), operationName ?? null, values.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function withoutAfter(node: SelectionNode): SelectionNode {
  if (node.kind !== Kind.FIELD || node.name.value !== 'responseEvents') return node;
  return { ...node, arguments: (node.arguments ?? []).filter(({ name }) => name.value !== 'after') };
}
