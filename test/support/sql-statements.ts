/** How many SQL statements the gateway's operations have run so far, as its own metrics say. */
export async function sqlStatements(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const [, sum] = /^gateway_operation_sql_statements_sum (\S+)/m.exec(text) ?? [];
  if (sum === undefined) throw new Error('the metric is not there');
  return Number(sum);
}
