import type { TestDatabase } from './mariadb.js';

/** What opens and ends the view of an operation, whatever it asks. */
const AROUND = /^(SET TRANSACTION|START TRANSACTION|SELECT NOW\(3\) AS now|COMMIT|SET timestamp)/;

/** Hears of every statement that the read side asks from now on. */
export function watchQueries({ queries }: TestDatabase, hear: (text: string, parameters: number) => void): void {
  const take = queries.take.bind(queries);
  queries.take = async () => {
    const connection = await take();
    const query = connection.query.bind(connection);
    connection.query = (text, parameters = []) => {
      if (!AROUND.test(text)) hear(text, parameters.length);
      return query(text, parameters);
    };
    return connection;
  };
}
