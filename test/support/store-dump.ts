import { foldTitle } from '../../src/keys.js';
import type { TestDatabase } from './mariadb.js';
import type { Model, ModelAnswer, ModelResponse } from './reference-model.js';
import type { ModelObservations } from './reference-observations.js';

const TABLES = [
  'deliveries',
  'sightings',
  'identities',
  'action_headers',
  'responses',
  'answers',
  'answer_options',
  'response_revisions',
  'revision_answers',
  'actions',
  'asked_questions',
  'questions',
  'options',
  'packages',
  'groups',
  'people',
  'observations',
  'members',
  'group_edges',
  'assignees',
  'messages',
  'response_events',
  'rebuilt_responses',
  'rollup_responses',
  'rollup_questions',
  'rollup_options',
  'rollup_pairs',
];

export async function emptyTables(database: TestDatabase): Promise<void> {
  for (const table of TABLES) await database.ingest.dataSource.query(`DELETE FROM \`${table}\``);
}

/** Every value of every table as text, the binary ones in hex too: where a person could still be found. */
export async function dumpEverything(database: TestDatabase): Promise<string> {
  const texts: string[] = [];
  for (const table of [...TABLES, 'settings', 'api_keys']) {
    const rows = (await database.ingest.dataSource.query(`SELECT * FROM \`${table}\``)) as Record<string, unknown>[];
    for (const value of rows.flatMap((row) => Object.values(row))) {
      texts.push(Buffer.isBuffer(value) ? `${value.toString('hex')} ${value.toString('latin1')}` : String(value));
    }
  }
  return texts.join('\n');
}

const text = (value: unknown) => (value === null ? null : String(value));
const flag = (value: unknown) => (value === null ? null : value === 1);
const ms = (value: unknown) => (value as Date).getTime();
const person = (row: Record<string, unknown>) =>
  row.user_id !== null ? `user:${String(row.user_id)}` : row.phone !== null ? `phone:${String(row.phone)}` : null;

async function storedObservations(database: TestDatabase): Promise<ModelObservations> {
  const select = (text: string) => database.ingest.dataSource.query(text) as Promise<Record<string, unknown>[]>;
  const members = await select(
    'SELECT g.group_id, p.user_id, p.phone, m.role, m.is_provisioned, m.joined_at FROM members m ' +
      'JOIN `groups` g ON g.group_key = m.group_key JOIN people p ON p.person_key = m.person_key',
  );
  const edges = await select(
    'SELECT a.group_id AS parent, b.group_id AS child, e.linked_at FROM group_edges e JOIN `groups` a ON a.group_key = e.parent_key JOIN `groups` b ON b.group_key = e.child_key',
  );
  const groups = await select(
    "SELECT group_id, name, type, image_url FROM `groups` WHERE name IS NOT NULL OR type <> 'UNKNOWN'",
  );
  const messages = await select(
    'SELECT m.kind, g.group_id, p.user_id, p.phone, m.title, m.text, m.attachments, m.received_at FROM messages m ' +
      'LEFT JOIN `groups` g ON g.group_key = m.group_key LEFT JOIN people p ON p.person_key = m.sender_key',
  );
  return {
    members: members.map((row) => ({
      groupId: String(row.group_id),
      person: person(row) ?? '',
      role: String(row.role),
      isProvisioned: flag(row.is_provisioned),
      joinedAt: row.joined_at === null ? null : ms(row.joined_at),
    })),
    edges: edges.map((row) => ({
      parentId: String(row.parent),
      childId: String(row.child),
      linkedAt: row.linked_at === null ? null : ms(row.linked_at),
    })),
    groups: groups.map((row) => ({
      groupId: String(row.group_id),
      name: text(row.name),
      type: String(row.type),
      imageUrl: text(row.image_url),
    })),
    messages: messages.map((row) => ({
      kind: String(row.kind),
      groupId: text(row.group_id),
      sender: person(row),
      title: text(row.title),
      text: text(row.text),
      attachments: JSON.parse(String(row.attachments)),
      receivedAt: ms(row.received_at),
    })),
  };
}

type StoredModel = Omit<Model, 'questions' | 'options'> & {
  /** By key, hex. */
  questions: Model['questions'];
  options: Model['options'];
};

interface AnswerRow {
  response: string;
  revision: number;
  title: string;
  type: string;
  occurrence: number;
  text: string | null;
  raw: string;
}

/** The tables in the shape of the reference model. */
export async function storedModel(database: TestDatabase): Promise<StoredModel> {
  const select = <Row>(text: string) => database.ingest.dataSource.query(text) as Promise<Row[]>;
  const answers = await select<AnswerRow>(
    'SELECT HEX(a.response_key) AS response, 0 AS revision, q.title, q.type, q.occurrence, a.text, a.raw FROM answers a JOIN asked_questions q USING (asked_key) ' +
      'UNION ALL SELECT HEX(a.response_key), a.revision, q.title, q.type, q.occurrence, a.text, a.raw FROM revision_answers a JOIN asked_questions q USING (asked_key)',
  );
  const answersOf = (response: string, revision: number): ModelAnswer[] =>
    answers
      .filter((answer) => answer.response === response && Number(answer.revision) === revision)
      .map(({ title, type, occurrence, text, raw }) => ({ title: foldTitle(title), type, occurrence, text, raw }))
      .sort((a, b) => Buffer.compare(Buffer.from(JSON.stringify(a)), Buffer.from(JSON.stringify(b))));
  const earlier = await select<{ response: string; revision: number; updatedAt: Date; receivedAt: Date }>(
    'SELECT HEX(response_key) AS response, revision, updated_at AS updatedAt, received_at AS receivedAt FROM response_revisions ORDER BY revision',
  );
  const responses = await select<Record<string, unknown>>(
    'SELECT HEX(r.response_key) AS `key`, r.response_id, a.action_id, p.package_id, g.group_id, u.user_id, u.phone, r.is_anonymous, r.submitted_at, ' +
      'r.submitted_at_source, r.updated_at, r.received_at, r.revision FROM responses r JOIN actions a ON a.action_key = r.action_key ' +
      'LEFT JOIN packages p ON p.package_key = r.package_key LEFT JOIN `groups` g ON g.group_key = r.group_key LEFT JOIN people u ON u.person_key = r.responder_key',
  );
  const actions = await select<Record<string, unknown>>(
    'SELECT a.action_key, a.action_id, a.kind, a.title, a.package_version, a.is_anonymous, a.accepts_multiple_responses, a.due_at, a.created_at, a.properties, ' +
      'p.package_id, g.group_id, s.user_id, s.phone FROM actions a LEFT JOIN packages p ON p.package_key = a.package_key ' +
      'LEFT JOIN `groups` g ON g.group_key = a.group_key LEFT JOIN people s ON s.person_key = a.sender_key',
  );
  const assignees = await select<Record<string, unknown>>(
    'SELECT a.action_id, p.user_id, p.phone FROM assignees s JOIN actions a ON a.action_key = s.action_key JOIN people p ON p.person_key = s.person_key',
  );
  const questions = await select<{ key: string; title: string; ordinal: number; is_metadata: number }>(
    'SELECT HEX(question_key) AS `key`, title, ordinal, is_metadata FROM questions',
  );
  const options = await select<{ key: string; title: string; ordinal: number; is_listed: number }>(
    'SELECT HEX(question_key) AS `key`, title, ordinal, is_listed FROM options',
  );
  const people = await select<Record<string, unknown>>(
    'SELECT p.user_id, p.phone, p.name, o.user_id AS owner FROM people p LEFT JOIN people o ON o.person_key = p.owner_key',
  );
  const deliveries = await select<{ hash: string; status: string }>(
    'SELECT LOWER(HEX(hash)) AS hash, status FROM deliveries',
  );

  const model: StoredModel = {
    responses: responses.map(
      (row): ModelResponse => ({
        responseId: text(row.response_id),
        actionId: String(row.action_id),
        packageId: text(row.package_id),
        groupId: text(row.group_id),
        responder: person(row),
        isAnonymous: row.is_anonymous === 1,
        submittedAt: ms(row.submitted_at),
        submittedAtSource: String(row.submitted_at_source),
        updatedAt: ms(row.updated_at),
        receivedAt: ms(row.received_at),
        revision: Number(row.revision),
        answers: answersOf(String(row.key), 0),
        earlier: earlier
          .filter(({ response }) => response === row.key)
          .map(({ revision, updatedAt, receivedAt }) => ({
            updatedAt: updatedAt.getTime(),
            receivedAt: receivedAt.getTime(),
            answers: answersOf(String(row.key), revision),
          })),
      }),
    ),
    actions: actions.map((row) => ({
      actionId: String(row.action_id),
      title: text(row.title),
      packageId: text(row.package_id),
      packageVersion: text(row.package_version),
      groupId: text(row.group_id),
      isAnonymous: flag(row.is_anonymous),
      kind: String(row.kind),
      acceptsMultipleResponses: flag(row.accepts_multiple_responses),
      dueAt: row.due_at === null ? null : ms(row.due_at),
      createdAt: row.created_at === null ? null : ms(row.created_at),
      properties: row.properties === null ? [] : JSON.parse(String(row.properties)),
      sender: person(row),
      assignees: assignees
        .filter(({ action_id }) => String(action_id) === String(row.action_id))
        .flatMap((one) => person(one) ?? [])
        .sort(),
    })),
    observed: await storedObservations(database),
    questions: Object.create(null),
    options: Object.create(null),
    people: Object.create(null),
    statuses: Object.fromEntries(deliveries.map(({ hash, status }) => [hash, status])),
  };
  for (const { key, title, ordinal, is_metadata } of questions)
    model.questions[key] = { title, ordinal, isMetadata: is_metadata === 1 };
  for (const { key, title, ordinal, is_listed } of options) {
    model.options[key] ??= Object.create(null) as Record<string, number | null>;
    model.options[key][title] = is_listed === 1 ? ordinal : null;
  }
  for (const row of people) {
    const phone = text(row.phone);
    const key = row.user_id !== null ? `user:${String(row.user_id)}` : `phone:${phone}`;
    model.people[key] = { name: text(row.name), phone, owner: row.owner === null ? null : `user:${String(row.owner)}` };
  }
  return model;
}
