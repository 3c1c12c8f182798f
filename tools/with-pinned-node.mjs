// Runs a TypeScript file of this project with the Node of the lock file: the machine's own may be too old for it
// (client-node needs 22.19). Plain JavaScript, because it is the one file that the machine's own Node must run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(checkout, 'node_modules');

if (!installMatchesLock()) {
  process.stderr.write('npm ci: the packages of package-lock.json, into node_modules\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: checkout,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(2);
}

const child = spawn(pinnedNode(), [join(checkout, process.argv[2]), ...process.argv.slice(3)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

/** npm writes what it installed beside the packages; a lock file that says otherwise is newer. */
function installMatchesLock() {
  const installed = join(modules, '.package-lock.json');
  if (!existsSync(installed)) return false;
  const locked = packagesIn(join(checkout, 'package-lock.json'));
  const isThere = ([name, { optional }]) => name === '' || existsSync(join(checkout, name)) || optional === true;
  return (
    Object.entries(packagesIn(installed)).every(([name, { integrity }]) => locked[name]?.integrity === integrity) &&
    // Optional packages may be for another platform
    Object.entries(locked).every(isThere)
  );
}

function packagesIn(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

function pinnedNode() {
  const name = readdirSync(modules).find((directory) => /^node-(bin-)?(linux|darwin|win)-(x64|arm64)$/.test(directory));
  return name === undefined
    ? process.execPath
    : join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
