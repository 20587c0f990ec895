// Installs what is missing for `npm start` and `npm test`, and says so; with --build also compiles what has changed. --clients: also what
// backups, and their tests, need (docs/runbook.md). Uses nothing but Node.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MIN_NODE = [20, 19];
const DEBIAN_PACKAGES = ['mariadb-server-core', 'mariadb-client'];
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/opt/homebrew/bin', '/usr/local/bin'];
const SERVER_PROGRAMS = ['mariadbd', 'mariadb-install-db', 'my_print_defaults'];
const PROGRAMS = process.argv.includes('--clients') ? [...SERVER_PROGRAMS, 'mariadb', 'mariadb-dump'] : SERVER_PROGRAMS;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
checkNode();
installPackages();
installMariaDb();
if (process.argv.includes('--build')) build();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return;
  fail(`Node ${MIN_NODE.join('.')} or later is needed; this is ${process.versions.node}.`);
}

/** By the lockfile, where that is not what npm says it installed last. */
function installPackages() {
  if (isInstalledAsLocked()) return;
  say('Installing npm packages …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** npm writes its own list last, so an interrupted installation has none. Packages for other platforms are optional and missing from it. */
function isInstalledAsLocked() {
  const list = 'node_modules/.package-lock.json';
  if (!existsSync(list)) return false;
  const { '': _project, ...locked } = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  return Object.entries(locked).every(([path, { integrity, optional }]) =>
    installed[path] === undefined ? optional : installed[path].integrity === integrity,
  );
}

function installMariaDb() {
  if (process.env.DATABASE_URL || PROGRAMS.every(isInstalled)) return;
  if (isInstalled('apt-get')) installByApt();
  else if (isInstalled('brew')) {
    say('Installing MariaDB by Homebrew …');
    run('brew', ['install', 'mariadb']);
  }
  if (!PROGRAMS.every(isInstalled)) {
    fail(`Please install MariaDB 10.11 or later (its programs ${PROGRAMS.join(', ')}), or set DATABASE_URL.`);
  }
}

/** As root, or by sudo where that asks for no password. */
function installByApt() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    fail(`Please install MariaDB: sudo apt-get install --no-install-recommends ${DEBIAN_PACKAGES.join(' ')}`);
  }
  const sudo = isRoot ? [] : ['sudo', '-n'];
  const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y'];
  say('Installing MariaDB by apt …');
  const install = [...apt, 'install', '--no-install-recommends', ...DEBIAN_PACKAGES];
  if (spawnSync(install[0], install.slice(1), { stdio: 'ignore' }).status === 0) return;
  say('Updating the package lists first …');
  run(apt[0], [...apt.slice(1), 'update']);
  spawnSync(install[0], install.slice(1), { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Only where a source is newer than the last build. */
function build() {
  const stamp = 'dist/.built';
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  const sources = ['ormconfig.ts', 'vitest.config.ts', 'tsconfig.json', 'package-lock.json', 'src', 'test', 'bench'];
  if (sources.every((path) => newest(path) < builtAt)) return;
  say('Compiling …');
  run(process.execPath, ['node_modules/typescript/lib/tsc.js', '-p', 'tsconfig.json']);
  mkdirSync('dist', { recursive: true });
  writeFileSync(stamp, '');
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    stat.mtimeMs,
    ...readdirSync(path)
      .filter((name) => name !== 'node_modules')
      .map((name) => newest(join(path, name))),
  );
}

function isInstalled(program) {
  return [...(process.env.PATH ?? '').split(delimiter), ...SERVER_FOLDERS].some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function run(command, args) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    fail(`"${command} ${args.join(' ')}" failed (${error.status ?? error.code}).`);
  }
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
