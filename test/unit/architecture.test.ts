import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

interface Rule {
  room: string;
  /** A room within it that has a rule of its own. */
  without?: string;
  /** Path prefixes in src, and packages, that the room may not import. Within its own room everything is allowed. */
  mayNot: RegExp;
  because: string;
}

const IO = /^(node:(fs|net|http|https|child_process|timers)|typeorm|mysql2|fastify|@apollo|pino)/.source;

const rules: Rule[] = [
  {
    room: 'src/ingest/normalise/',
    mayNot: new RegExp(`${IO}|^src/(?!kaizala/(?!client/)|keys\\.ts|json\\.ts|ingest/normalise/)`),
    because: 'reading a body is pure',
  },
  {
    room: 'src/ingest/',
    mayNot: /^src\/(resolvers|schema|queries|loaders)\//,
    because: 'write side and read side meet only in the tables',
  },
  {
    room: 'src/queries/',
    mayNot: /^(graphql|type-graphql|typeorm|mysql2)|^src\/(ingest|resolvers|schema|loaders|entities)\//,
    because: 'a query knows SQL, not GraphQL',
  },
  {
    room: 'src/loaders/',
    mayNot: /^(typeorm|mysql2)|^src\/(ingest|resolvers|entities)\//,
    because: 'a loader batches queries',
  },
  {
    room: 'src/resolvers/',
    mayNot: /^(typeorm|mysql2)|^src\/(ingest|entities|migrations)\//,
    because: 'resolvers go through queries and loaders',
  },
  {
    room: 'src/schema/',
    mayNot: new RegExp(`${IO}|^src/(ingest|entities|database|queries|loaders|resolvers)/`),
    because: 'the schema says what there is, and does nothing',
  },
  {
    room: 'src/present/',
    mayNot: new RegExp(`${IO}|^src/(ingest|entities|database|resolvers|loaders)/`),
    because: 'presenting a row asks nobody',
  },
  {
    room: 'src/calendar/',
    mayNot: new RegExp(`${IO}|^src/(?!calendar/|errors\\.ts)`),
    because: 'edges of days are computed from what is given',
  },
  {
    room: 'src/entities/',
    mayNot: /^(graphql|type-graphql)|^src\/(?!kaizala\/|entities\/)/,
    because: 'personal data must not be one decorator away from the wire',
  },
  {
    room: 'src/kaizala/',
    without: 'src/kaizala/client/',
    mayNot: /^src\/(?!kaizala\/)|^[^.]/,
    because: "Kaizala's words depend on nothing",
  },
  {
    room: 'src/kaizala/client/',
    mayNot:
      /^(typeorm|mysql2|graphql|type-graphql|fastify|@apollo)|^src\/(?!kaizala\/|database\/|ingest\/normalise\/|http\/loopback\.ts|(json|log|bounds|errors)\.ts)/,
    because: 'calling Kaizala knows how its bodies are read, and a place for its token',
  },
  {
    room: 'src/subscriptions/',
    mayNot:
      /^(typeorm|mysql2|graphql|type-graphql|fastify|@apollo)|^src\/(ingest|resolvers|schema|queries|loaders|http)\//,
    because: 'the API, the command line and the webhook use it, not it them',
  },
  {
    room: 'src/live/',
    mayNot:
      /^(typeorm|mysql2|graphql|type-graphql|fastify|@apollo)|^src\/(ingest|resolvers|schema|loaders|http|entities)\//,
    because: 'what subscriptions follow is known without GraphQL',
  },
  {
    room: 'src/simulator/',
    mayNot: /^src\/(?!simulator\/)|^(typeorm|mysql2|graphql|type-graphql|@apollo)/,
    because: 'a simulator that knew how its bodies are read would prove nothing',
  },
  {
    room: 'src/simulator/world/',
    mayNot: new RegExp(`${IO}|^src/(?!simulator/(world|catalogue)/|simulator/random\\.ts)`),
    because: 'what people do depends on a seed and a time alone',
  },
  {
    room: 'src/simulator/bodies/',
    mayNot: new RegExp(`${IO}|^src/(?!simulator/(world|bodies)/)`),
    because: 'a body is written from what happened',
  },
  {
    room: 'src/database/',
    mayNot: /^src\/(ingest|resolvers|schema|queries|loaders|http)\//,
    because: 'the database room serves both sides',
  },
];

const files = filesIn('src');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** Modules a file imports: paths from the project's root, or package names. */
function importsOf(path: string): string[] {
  const { module } = parseSync(path, readFileSync(path, 'utf8'));
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  return requests.map((request) =>
    request.startsWith('.') ? normalize(join(dirname(path), request)).replace(/\.js$/, '.ts') : request,
  );
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');

describe('data flows one way', () => {
  it.each(rules)('$room: $because', ({ room, without, mayNot }) => {
    const inRoom = files.filter(
      (file) => file.startsWith(room) && !(without !== undefined && file.startsWith(without)),
    );
    expect(inRoom.length).toBeGreaterThan(0);
    const arrows = inRoom.flatMap((file) => importsOf(file).map((target) => `${file} -> ${target}`));
    expect(arrows.filter((arrow) => mayNot.test(arrow.split(' -> ')[1] as string))).toEqual([]);
  });

  it('no import hides from this test by happening later', () => {
    const hidden = files.filter((file) => parseSync(file, readFileSync(file, 'utf8')).module.dynamicImports.length > 0);
    expect(hidden).toEqual([]);
  });

  it('only the config reads the environment', () => {
    const readers = files.filter((file) => /process\.env/.test(withoutComments(readFileSync(file, 'utf8'))));
    expect(readers).toEqual(['src/config.ts']);
  });

  it('only the store, claims, replays, pulls, the sequencer, leases, settings, subscriptions and keys change rows; nobody upserts through TypeORM (D8)', () => {
    const changes = /\b(INSERT( IGNORE)? INTO|REPLACE INTO|UPDATE \w+|DELETE (\w+ )?FROM|TRUNCATE TABLE)\b/;
    const writers = files.filter((file) => changes.test(withoutComments(readFileSync(file, 'utf8'))));
    const allowed =
      /^src\/(ingest\/((store|replay)\/|pull\/(cursors|runs|tasks)\.ts|claims\.ts)|live\/(number|purge)-events\.ts|kaizala\/client\/call-budget\.ts|database\/(lease|settings)\.ts|subscriptions\/table\.ts|auth\/key-table\.ts|migrations\/)/;
    expect(writers.filter((file) => !allowed.test(file))).toEqual([]);
    expect(files.filter((file) => /\.upsert\(/.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('every room has its line in docs/architecture.md', () => {
    const page = readFileSync('docs/architecture.md', 'utf8');
    const rooms = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
      .map((entry) => `\`src/${entry.name}${entry.isDirectory() ? '/' : ''}`);
    expect(rooms.filter((room) => !page.includes(room))).toEqual([]);
  });

  it('files stay small', () => {
    const long = files.filter(
      (file) => !file.startsWith('src/migrations/') && readFileSync(file, 'utf8').split('\n').length > 300,
    );
    expect(long).toEqual([]);
  });
});
