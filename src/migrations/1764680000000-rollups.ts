import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const TABLES = [
  `
  CREATE TABLE IF NOT EXISTS \`rollup_responses\` (
    day DATE NOT NULL,
    group_key BINARY(16) NOT NULL,
    package_key BINARY(16) NOT NULL,
    responses INT NOT NULL,
    PRIMARY KEY (day, group_key, package_key),
    INDEX rollup_responses_group (group_key, day)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`rollup_questions\` (
    question_key BINARY(16) NOT NULL,
    day DATE NOT NULL,
    group_key BINARY(16) NOT NULL,
    asked INT NOT NULL,
    answered INT NOT NULL,
    chosen INT NOT NULL,
    numbers INT NOT NULL,
    total DECIMAL(65,20) NOT NULL,
    PRIMARY KEY (question_key, day, group_key),
    INDEX rollup_questions_group (group_key, question_key, day)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`rollup_options\` (
    question_key BINARY(16) NOT NULL,
    day DATE NOT NULL,
    group_key BINARY(16) NOT NULL,
    option_key BINARY(16) NOT NULL,
    responses INT NOT NULL,
    PRIMARY KEY (question_key, day, group_key, option_key),
    INDEX rollup_options_group (group_key, question_key, day)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`rollup_pairs\` (
    question_key BINARY(16) NOT NULL,
    by_key BINARY(16) NOT NULL,
    day DATE NOT NULL,
    option_key BINARY(16) NOT NULL,
    answered INT NOT NULL,
    numbers INT NOT NULL,
    total DECIMAL(65,20) NOT NULL,
    PRIMARY KEY (question_key, by_key, day, option_key)
  ) ${TABLE}
  `,
];

/** Daily sums of what is in `responses`, `answers` and `answer_options`; a gateway's start builds them (src/ingest/rollups). */
export class Rollups1764680000000 implements MigrationInterface {
  readonly name = 'Rollups1764680000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
    // Writers lock this row, so it has to be there before any of them.
    await runner.query(`INSERT IGNORE INTO settings (name, value) VALUES ('rollups', '{"status":"STALE"}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['rollup_responses', 'rollup_questions', 'rollup_options', 'rollup_pairs'])
      await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
    await runner.query("DELETE FROM settings WHERE name = 'rollups'");
  }
}
