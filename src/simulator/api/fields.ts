export type Fields = Readonly<Record<string, unknown>>;

/** The body of a call as an object; whatever else it is has no fields. */
export const fieldsOf = (body: unknown): Fields =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : {};

/** A field, whatever the case of its name: the service took it in any. */
export function fieldOf(fields: Fields, name: string): unknown {
  const key = Object.keys(fields).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : fields[key];
}

export function textOf(fields: Fields, name: string): string | undefined {
  const value = fieldOf(fields, name);
  return typeof value === 'string' ? value : undefined;
}

/** Also as text: the documentation types booleans and shows "true". */
export function flagOf(fields: Fields, name: string): boolean | undefined {
  const value = fieldOf(fields, name);
  return value === undefined || value === null ? undefined : /^(true|1)$/i.test(String(value));
}
