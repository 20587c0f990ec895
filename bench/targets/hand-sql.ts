import { createServer } from 'node:http';
import { createPool } from 'mysql2/promise';
import { handWritten } from '../query/hand-sql.js';
import type { OperationName } from '../query/operations.js';

/** (H) SQL by hand behind the plainest server there is, on the MariaDB whose socket is in SOCKET: `POST /<operation>`. */
const pool = createPool({
  socketPath: process.env.SOCKET ?? '',
  user: 'root',
  database: 'kaizala',
  connectionLimit: 10,
  timezone: 'Z',
  dateStrings: ['DATE'],
});
const operations = handWritten(pool);

const server = createServer(async (request, response) => {
  const operation = operations[(request.url ?? '').slice(1) as OperationName];
  const body = JSON.stringify(await operation());
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  process.stdout.write(`${JSON.stringify({ address: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
