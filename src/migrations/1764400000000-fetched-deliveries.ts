import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a pulled body was last seen as it is: of states without a time of their own the last fetch counts. */
export class FetchedDeliveries1764400000000 implements MigrationInterface {
  readonly name = 'FetchedDeliveries1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('deliveries', 'fetched_at')))
      await runner.query('ALTER TABLE deliveries ADD COLUMN fetched_at DATETIME(3) NULL, ALGORITHM=INSTANT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE deliveries DROP COLUMN fetched_at, ALGORITHM=INSTANT');
  }
}
