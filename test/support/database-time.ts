import type { TestDatabase } from './mariadb.js';

/** What queries ask happens at this time (epoch ms), whatever the server's clock says. */
export function setQueryTime({ queries }: TestDatabase, now: () => number): void {
  const take = queries.take.bind(queries);
  queries.take = async () => {
    const connection = await take();
    await connection.query(`SET timestamp = ${now() / 1000}`);
    return connection;
  };
}
