import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const TABLES = [
  `
  CREATE TABLE IF NOT EXISTS \`sync_runs\` (
    run_key BINARY(16) NOT NULL,
    scope TEXT NOT NULL,
    status ENUM ('RUNNING', 'SUCCEEDED', 'FAILED', 'PARTIAL') NOT NULL,
    started_at DATETIME(3) NOT NULL,
    finished_at DATETIME(3) NULL,
    group_count INT UNSIGNED NOT NULL DEFAULT 0,
    action_count INT UNSIGNED NOT NULL DEFAULT 0,
    response_count INT UNSIGNED NOT NULL DEFAULT 0,
    request_count INT UNSIGNED NOT NULL DEFAULT 0,
    error VARCHAR(1000) NULL,
    PRIMARY KEY (run_key),
    INDEX sync_runs_started (started_at)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`sync_tasks\` (
    run_key BINARY(16) NOT NULL,
    task_key BINARY(16) NOT NULL,
    step ENUM ('GROUPS', 'SUB_GROUPS', 'MEMBERS', 'PACKAGE', 'KIND', 'ACTION') NOT NULL,
    group_id VARBINARY(255) NULL,
    subject VARBINARY(255) NULL,
    \`cursor\` MEDIUMTEXT NULL,
    is_done TINYINT NOT NULL DEFAULT 0,
    error VARCHAR(1000) NULL,
    PRIMARY KEY (run_key, task_key),
    INDEX sync_tasks_next (run_key, is_done, step, task_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`sync_cursors\` (
    cursor_key BINARY(16) NOT NULL,
    read_until DATETIME(3) NULL,
    read_fully_at DATETIME(3) NOT NULL,
    PRIMARY KEY (cursor_key)
  ) ${TABLE}
  `,
  `
  CREATE TABLE IF NOT EXISTS \`call_grants\` (
    grant_key BINARY(16) NOT NULL,
    scope VARCHAR(64) NOT NULL,
    granted_at DATETIME(3) NOT NULL,
    PRIMARY KEY (grant_key),
    INDEX call_grants_window (scope, granted_at)
  ) ${TABLE}
  `,
];

/** Pulling: runs, what they still have to ask for, how far listings were read, and the calls of the last minute. */
export class Sync1764500000000 implements MigrationInterface {
  readonly name = 'Sync1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['sync_runs', 'sync_tasks', 'sync_cursors', 'call_grants'])
      await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
  }
}
