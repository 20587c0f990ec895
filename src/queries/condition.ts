/** What must hold of a row: SQL that stands in parentheses, and its parameters in order. */
export interface Condition {
  where: string;
  parameters: readonly unknown[];
}

/** Holds of every row. */
export const ALWAYS: Condition = { where: 'TRUE', parameters: [] };

/** A column that has one of these keys; of none, never. */
export function among(column: string, keys: readonly Buffer[]): Condition {
  if (keys.length === 0) return { where: 'FALSE', parameters: [] };
  return { where: `${column} IN (?)`, parameters: [keys] };
}

/** Holds where all of them do. */
export function allOf(conditions: readonly Condition[]): Condition {
  const some = conditions.filter(({ where }) => where !== ALWAYS.where);
  if (some.length === 0) return ALWAYS;
  return { where: some.map(({ where }) => `(${where})`).join(' AND '), parameters: some.flatMap((c) => c.parameters) };
}

/** Holds where one of them does; of none, never. */
export function anyOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { where: 'FALSE', parameters: [] };
  return {
    where: conditions.map(({ where }) => `(${where})`).join(' OR '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/** Holds where the other does not, NULL included. */
export const noneOf = ({ where, parameters }: Condition): Condition => ({
  where: `NOT COALESCE((${where}), FALSE)`,
  parameters,
});
