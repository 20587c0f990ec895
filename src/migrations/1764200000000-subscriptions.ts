import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The webhooks that the gateway registered; and room in `settings` for a refresh token, a JWT of more than 1,024 bytes. */
export class Subscriptions1764200000000 implements MigrationInterface {
  readonly name = 'Subscriptions1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS \`subscriptions\` (
        token_hash BINARY(32) NOT NULL,
        webhook_id VARBINARY(255) NULL,
        object_type ENUM ('GROUP', 'ACTION', 'ACTION_PACKAGE') NOT NULL,
        object_id VARBINARY(255) NOT NULL,
        event_types TEXT NOT NULL,
        callback_url TEXT NOT NULL,
        is_active TINYINT NULL,
        is_paused TINYINT NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NULL,
        last_delivery_at DATETIME(3) NULL,
        checked_at DATETIME(3) NULL,
        PRIMARY KEY (token_hash),
        UNIQUE INDEX subscriptions_webhook (webhook_id)
      ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
    `);
    await runner.query('ALTER TABLE `settings` MODIFY value VARBINARY(16384) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE');
  }

  /** `settings` stays as wide as it is: what is in it may need it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS `subscriptions`');
  }
}
