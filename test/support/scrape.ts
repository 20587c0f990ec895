/** One number of a gateway's own counting, labels as they are written: `gateway_live_connections{transport="ws"}`. 0 where it is not there. */
export async function scrape(address: string, name: string, headers: Record<string, string> = {}): Promise<number> {
  const text = await (await fetch(`${address}/metrics`, { headers })).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `));
  return line === undefined ? 0 : Number(line.slice(name.length + 1));
}
