import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which a key that is limited to groups finds what else it may see: actions that were answered there, and who has sent something there. */
const INDEXES = [
  ['responses_action_group', 'responses', 'action_key, group_key'],
  ['actions_sender', 'actions', 'sender_key'],
  ['messages_sender', 'messages', 'sender_key'],
] as const;

/** Keys of the API. */
export class ApiKeys1764610000000 implements MigrationInterface {
  readonly name = 'ApiKeys1764610000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS \`api_keys\` (
        key_hash BINARY(32) NOT NULL,
        name VARCHAR(64) NOT NULL,
        scopes TEXT NOT NULL,
        group_ids MEDIUMTEXT NULL,
        created_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NULL,
        revoked_at DATETIME(3) NULL,
        last_used_at DATETIME(3) NULL,
        PRIMARY KEY (key_hash),
        UNIQUE INDEX api_keys_name (name)
      ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
    `);
    for (const [index, name, columns] of INDEXES) {
      const table = await runner.getTable(name);
      if (table?.indices.some((known) => known.name === index)) continue;
      await runner.query(`ALTER TABLE \`${name}\` ADD INDEX ${index} (${columns}), ALGORITHM=INPLACE, LOCK=NONE`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [index, name] of INDEXES)
      await runner.query(`ALTER TABLE \`${name}\` DROP INDEX ${index}, ALGORITHM=INPLACE, LOCK=NONE`);
    await runner.query('DROP TABLE IF EXISTS `api_keys`');
  }
}
