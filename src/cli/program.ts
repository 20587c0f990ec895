import { Command } from 'commander';
import { databaseCommand } from './database.js';
import { demoCommand } from './demo/command.js';
import { importCommand } from './import/command.js';
import { keyCommand } from './key.js';
import { loginCommand } from './login.js';
import { migrateCommand } from './migrate.js';
import { replayCommand } from './replay.js';
import { rollupCommand } from './rollup.js';
import { serveCommand } from './serve.js';
import { simulateCommand } from './simulate.js';
import { syncCommand } from './sync.js';
import { webhookCommand } from './webhook.js';

/** `kaizala-gateway <command>`; without one it serves. */
export function createProgram(): Command {
  return (
    new Command('kaizala-gateway')
      .description('Kaizala forms and surveys as one GraphQL endpoint for dashboards')
      // What follows a client's name is the client's.
      .enablePositionalOptions()
      .addCommand(serveCommand(), { isDefault: true })
      .addCommand(migrateCommand())
      .addCommand(importCommand())
      .addCommand(keyCommand())
      .addCommand(webhookCommand())
      .addCommand(loginCommand())
      .addCommand(syncCommand())
      .addCommand(replayCommand())
      .addCommand(rollupCommand())
      .addCommand(databaseCommand())
      .addCommand(simulateCommand())
      .addCommand(demoCommand())
  );
}
