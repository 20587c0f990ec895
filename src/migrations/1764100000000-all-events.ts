import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const TABLES = [
  `
  CREATE TABLE IF NOT EXISTS \`observations\` (
    delivery_id BIGINT UNSIGNED NOT NULL,
    ordinal SMALLINT UNSIGNED NOT NULL,
    kind ENUM ('ACTION', 'GROUP', 'GROUP_EDGE', 'MEMBER', 'MESSAGE', 'GROUP_LIST', 'LISTED_GROUP', 'MEMBER_LIST', 'LISTED_MEMBER') NOT NULL,
    subject_key BINARY(16) NOT NULL,
    fact_key BINARY(16) NOT NULL,
    user_key BINARY(16) NULL,
    phone_key BINARY(16) NULL,
    object_key BINARY(16) NULL,
    stamp DATETIME(3) NOT NULL,
    document LONGTEXT NOT NULL,
    PRIMARY KEY (delivery_id, ordinal),
    INDEX observations_subject (subject_key, kind, object_key),
    INDEX observations_fact (fact_key, stamp),
    INDEX observations_phone (phone_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`members\` (
    group_key BINARY(16) NOT NULL,
    person_key BINARY(16) NOT NULL,
    role ENUM ('ADMIN', 'MEMBER', 'SUBSCRIBER', 'UNKNOWN') NOT NULL DEFAULT 'UNKNOWN',
    is_provisioned TINYINT NULL,
    joined_at DATETIME(3) NULL,
    PRIMARY KEY (group_key, person_key),
    INDEX members_person (person_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`group_edges\` (
    parent_key BINARY(16) NOT NULL,
    child_key BINARY(16) NOT NULL,
    linked_at DATETIME(3) NULL,
    PRIMARY KEY (parent_key, child_key),
    INDEX group_edges_child (child_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`assignees\` (
    action_key BINARY(16) NOT NULL,
    person_key BINARY(16) NOT NULL,
    PRIMARY KEY (action_key, person_key),
    INDEX assignees_person (person_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`messages\` (
    message_key BINARY(16) NOT NULL,
    kind ENUM ('TEXT', 'ANNOUNCEMENT', 'ATTACHMENT') NOT NULL,
    group_key BINARY(16) NULL,
    sender_key BINARY(16) NULL,
    title LONGTEXT NULL,
    text LONGTEXT NULL,
    attachments LONGTEXT NOT NULL,
    received_at DATETIME(3) NOT NULL,
    PRIMARY KEY (message_key),
    INDEX messages_received (received_at, message_key),
    INDEX messages_group (group_key, received_at, message_key)
  ) ${TABLE}
  `,
];

/** A kill between two statements leaves half of them done, so each one looks first; MySQL has no `IF NOT EXISTS` for columns and indexes. */
const COLUMNS: readonly (readonly [table: string, column: string, definition: string])[] = [
  ['actions', 'due_at', 'DATETIME(3) NULL'],
  ['actions', 'properties', 'LONGTEXT NULL'],
  ['actions', 'sender_key', 'BINARY(16) NULL'],
  ['groups', 'type', "ENUM ('GROUP', 'CONNECT_GROUP', 'UNKNOWN') NOT NULL DEFAULT 'UNKNOWN'"],
  ['groups', 'image_url', 'TEXT NULL'],
  [
    'identities',
    'role',
    "ENUM ('RESPONDER', 'FROM_USER', 'SENDER', 'ASSIGNEE', 'MEMBER') NOT NULL DEFAULT 'RESPONDER' AFTER action_key",
  ],
  ['sightings', 'event_key', 'BINARY(16) NULL AFTER state_hash'],
];

const INDEXES: readonly (readonly [table: string, index: string, columns: string])[] = [
  ['identities', 'identities_role', 'action_key, role'],
];

/** Every event that Kaizala can push: messages, members, sub-groups, and what is known of an action before anybody answered. */
export class AllEvents1764100000000 implements MigrationInterface {
  readonly name = 'AllEvents1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
    for (const [table, column, definition] of COLUMNS) {
      if (!(await runner.hasColumn(table, column)))
        await runner.query(`ALTER TABLE \`${table}\` ADD COLUMN ${column} ${definition}, ALGORITHM=INSTANT`);
    }
    await runner.query('ALTER TABLE identities ALTER COLUMN role DROP DEFAULT, ALGORITHM=INSTANT');
    await runner.query(
      'ALTER TABLE identities MODIFY action_key BINARY(16) NULL, MODIFY ordinal SMALLINT UNSIGNED NOT NULL, ALGORITHM=COPY, LOCK=SHARED',
    );
    if (await runner.hasColumn('groups', 'name_stamp'))
      await runner.query('ALTER TABLE `groups` DROP COLUMN name_stamp, ALGORITHM=INSTANT');
    for (const [table, index, columns] of INDEXES) {
      if (!(await hasIndex(runner, table, index)))
        await runner.query(`ALTER TABLE \`${table}\` ADD INDEX ${index} (${columns}), ALGORITHM=INPLACE, LOCK=NONE`);
    }
    if (await hasIndex(runner, 'identities', 'identities_action'))
      await runner.query('ALTER TABLE identities DROP INDEX identities_action, ALGORITHM=INPLACE, LOCK=NONE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE identities ADD INDEX identities_action (action_key), ALGORITHM=INPLACE, LOCK=NONE');
    for (const [table, index] of INDEXES)
      await runner.query(`ALTER TABLE \`${table}\` DROP INDEX ${index}, ALGORITHM=INPLACE, LOCK=NONE`);
    await runner.query('ALTER TABLE `groups` ADD COLUMN name_stamp DATETIME(3) NULL, ALGORITHM=INSTANT');
    await runner.query('DELETE FROM identities WHERE action_key IS NULL OR ordinal > 255');
    await runner.query(
      'ALTER TABLE identities MODIFY action_key BINARY(16) NOT NULL, MODIFY ordinal TINYINT UNSIGNED NOT NULL, ALGORITHM=COPY, LOCK=SHARED',
    );
    for (const [table, column] of COLUMNS)
      await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN ${column}, ALGORITHM=INSTANT`);
    for (const name of ['observations', 'members', 'group_edges', 'assignees', 'messages'])
      await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}

async function hasIndex(runner: QueryRunner, table: string, index: string): Promise<boolean> {
  const rows = (await runner.query(
    'SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ? LIMIT 1',
    [table, index],
  )) as unknown[];
  return rows.length > 0;
}
