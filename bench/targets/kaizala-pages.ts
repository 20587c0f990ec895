import { createServer, type ServerResponse } from 'node:http';

/** A Kaizala of one group and one form, whose pages are made as they are asked for: 50 pages of 20 actions with 100 responses each. */
const PAGES = Number(process.env.PAGES ?? 50);
const ACTIONS = 20;
const RESPONSES = 100;
const FIRST = Date.UTC(2019, 0, 1);
const SECOND = 1_000;

const QUESTIONS = [
  {
    title: 'Retailer Outlet',
    type: 'SingleOption',
    options: ['ABC Traders', 'BCD Distributors', 'CDE Stores'].map((title) => ({ title })),
  },
  { title: 'Rice 1KG', type: 'Numeric', options: [] },
  { title: 'Rice 5KG', type: 'Numeric', options: [] },
  { title: 'Mixed Fruit Juice 250ml', type: 'Numeric', options: [] },
  { title: 'Remarks', type: 'Text', options: [] },
];

const timeOf = (action: number) => new Date(FIRST + action * SECOND).toISOString();

function actionOf(n: number): object {
  const responses = Array.from({ length: RESPONSES }, (_, at) => {
    const id = n * RESPONSES + at;
    return {
      responseId: `response-${id}`,
      responder: `+9112345${String(id % 2_000).padStart(5, '0')}`,
      responderName: `Person ${id % 2_000}`,
      sentAt: timeOf(n),
      answers: [[QUESTIONS[0]?.options[id % 3]?.title], (id % 7) + 0.5, id % 11, id % 5, `Remark ${id % 13}`],
    };
  });
  return {
    id: 'com.example.orders',
    packageId: 'com.example.orders',
    sender: '+910000000001',
    sentAt: timeOf(n),
    actionBody: { actionId: `action-${n}`, title: 'Order form', isAnonymous: false, questions: QUESTIONS, responses },
  };
}

function page(from: number): object {
  const total = PAGES * ACTIONS;
  const first = Math.max(0, Math.ceil((from * SECOND - FIRST) / SECOND));
  // Inclusive, so every page but the first begins with the last action of the one before.
  const count = Math.min(ACTIONS + (first > 0 ? 1 : 0), total - first);
  const actions = Array.from({ length: count }, (_, at) => actionOf(first + at));
  return { actions, hasMore: first + count < total };
}

function answer(url: URL): object {
  if (url.pathname.endsWith('/accessToken'))
    return { accessToken: 'token', accessTokenExpiry: Date.now() + 86_400_000 };
  if (url.pathname.endsWith('/groups')) return { groups: [{ groupId: 'g', groupName: 'Group', groupType: 'Group' }] };
  if (url.pathname.endsWith('/members'))
    return { members: [{ id: 'u1', role: 'Admin', mobileNumber: '+910000000001' }] };
  if (url.pathname.endsWith('/subGroups')) return { groupId: 'g', subGroups: [] };
  if (url.searchParams.has('Id')) return page(Number(url.searchParams.get('fromDate') ?? 0));
  return { actions: [], hasMore: false };
}

const send = (response: ServerResponse, body: object) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const server = createServer(({ url }, response) => send(response, answer(new URL(url ?? '/', 'http://kaizala'))));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  process.stdout.write(`${JSON.stringify({ address: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
