/** Asks the gateway as any client does. `Data` is what the query's author expects; what failed in it is null. @throws Error where nothing is left */
export type Ask = <Data>(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Data>;

export function createAsk(gateway: string): Ask {
  return async <Data>(query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const response = await fetch(`${gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
    if (data == null) throw new Error(errors?.[0]?.message ?? `the gateway answered ${response.status} without data`);
    return data;
  };
}
