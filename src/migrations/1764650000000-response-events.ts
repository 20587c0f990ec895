import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const TABLES = [
  `
  CREATE TABLE IF NOT EXISTS \`response_events\` (
    event_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    response_key BINARY(16) NOT NULL,
    kind ENUM ('CREATED', 'UPDATED') NOT NULL,
    stored_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    seq BIGINT UNSIGNED NULL,
    PRIMARY KEY (event_id),
    UNIQUE INDEX response_events_seq (seq),
    INDEX response_events_response (response_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`rebuilt_responses\` (
    response_key BINARY(16) NOT NULL,
    content_hash BINARY(16) NOT NULL,
    PRIMARY KEY (response_key)
  ) ${TABLE}
  `,
];

/** What subscriptions follow: one row for every response that was created or changed, and what a rebuild is not to tell again. */
export class ResponseEvents1764650000000 implements MigrationInterface {
  readonly name = 'ResponseEvents1764650000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['response_events', 'rebuilt_responses']) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}
