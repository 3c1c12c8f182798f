import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { withProxy } from '../../../src/kube/connection/proxy.ts';

const FAKE_KUBECTL = resolve(import.meta.dirname, '../recorded-server/fake-kubectl.mjs');

let directory = '';
let holder = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shm-proxy-'));
  holder = join(directory, 'holder.mjs');
  await build({
    entryPoints: [resolve(import.meta.dirname, 'proxy-holder.ts')],
    outfile: holder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
});
afterAll(() => rm(directory, { recursive: true }));

/** A second, and as much again for a machine that has other work. */
const WITHIN_MS = 2000;

interface Held {
  plugin: ChildProcess;
  proxy: { pid: number; words: string[] };
  /** Resolves with the milliseconds until the proxy and its directory have gone. */
  untilNothingIsLeft: () => Promise<number>;
}

/** A plugin in the middle of a run, in a process of its own. */
async function startPlugin(timeoutMs: number): Promise<Held> {
  const own = await mkdtemp(join(directory, 'run-'));
  const temporary = join(own, 'tmp');
  await mkdir(temporary);
  const pidFile = join(own, 'proxy.json');
  const plugin = spawn(process.execPath, [holder, String(timeoutMs)], {
    env: { ...process.env, KUBECTL_PATH: FAKE_KUBECTL, FAKE_KUBECTL_PID_FILE: pidFile, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(plugin.stdout, 'data');
  const proxy = JSON.parse(await readFile(pidFile, 'utf8')) as Held['proxy'];
  onTestFinished(() => {
    plugin.kill('SIGKILL');
    if (isAlive(proxy.pid)) process.kill(proxy.pid, 'SIGKILL');
  });
  const untilNothingIsLeft = async (): Promise<number> => {
    const startedAt = performance.now();
    while (isAlive(proxy.pid) || (await readdir(temporary)).length > 0) {
      if (performance.now() - startedAt > 20_000) throw new Error('it is still there after 20 s');
      await delay(10);
    }
    return performance.now() - startedAt;
  };
  return { plugin, proxy, untilNothingIsLeft };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return processes.flatMap((line) => {
    const [child = 0, parent] = line.trim().split(/\s+/).map(Number);
    return parent === pid ? [child] : [];
  });
}

test('a plugin that is killed takes its proxy and the directory along, within a second', async () => {
  const { plugin, untilNothingIsLeft } = await startPlugin(60_000);
  plugin.kill('SIGKILL');
  expect(await untilNothingIsLeft()).toBeLessThan(WITHIN_MS);
});

test('a plugin that is stopped keeps them until the deadline and for what is undone then, not longer', async () => {
  const { plugin, proxy, untilNothingIsLeft } = await startPlugin(1500);
  plugin.kill('SIGSTOP');
  await delay(500);
  expect(isAlive(proxy.pid)).toBe(true);
  expect(await untilNothingIsLeft()).toBeLessThan(9000);
});

test('a guard that is killed: the plugin ends the proxy, and its run with it', async () => {
  const { plugin, untilNothingIsLeft } = await startPlugin(60_000);
  for (const guard of childrenOf(plugin.pid ?? 0)) process.kill(guard, 'SIGKILL');
  await expect(untilNothingIsLeft()).resolves.toBeGreaterThan(0);
});

test('a proxy that is ended leaves no directory either', async () => {
  const { proxy, untilNothingIsLeft, plugin } = await startPlugin(60_000);
  process.kill(proxy.pid, 'SIGKILL');
  plugin.kill('SIGKILL');
  expect(await untilNothingIsLeft()).toBeLessThan(WITHIN_MS);
});

test('nothing is left after a run of its own accord, and nothing but the paths of its purpose is served', async () => {
  const temporary = await mkdtemp(join(directory, 'own-'));
  process.env['TMPDIR'] = temporary;
  onTestFinished(() => void delete process.env['TMPDIR']);
  const address = await withProxy(
    { command: FAKE_KUBECTL, globalArguments: [] },
    { purpose: 'clean-up', timeoutMs: 5000 },
    ({ serving }) => serving,
  );
  expect(address).toMatchObject({ kind: 'socket', path: expect.stringContaining(temporary) });
  expect(await readdir(temporary)).toEqual([]);
  const { proxy } = await startPlugin(5000);
  expect(proxy.words).toContain('--reject-paths=^$');
  expect(proxy.words.find((word) => word.startsWith('--accept-paths=^('))).not.toContain(',');
});

test.each([
  ['kubectl’s own words', FAKE_KUBECTL, ['--context=none'], 'context "none" does not exist'],
  ['no kubectl at all', '/nowhere/kubectl', [], 'kubectl is not on PATH'],
  ['a kubectl that says nothing', '/bin/false', [], 'kubectl ended with exit code 1'],
])('a proxy that does not start: %s', async (_case, command, globalArguments, why) => {
  const run = withProxy(
    { command, globalArguments },
    { purpose: 'inspect', timeoutMs: 5000 },
    ({ serving }) => serving,
  );
  await expect(run).rejects.toMatchObject({
    message: 'cannot talk to the cluster',
    why: expect.stringContaining(why),
  });
});

test('one that ends after it has served is told to whoever works with it', async () => {
  const pidFile = join(directory, 'gone.json');
  process.env['FAKE_KUBECTL_PID_FILE'] = pidFile;
  onTestFinished(() => void delete process.env['FAKE_KUBECTL_PID_FILE']);
  await withProxy(
    { command: FAKE_KUBECTL, globalArguments: [] },
    { purpose: 'inspect', timeoutMs: 5000 },
    async ({ serving, gone }) => {
      await serving;
      process.kill((JSON.parse(await readFile(pidFile, 'utf8')) as { pid: number }).pid);
      await once(gone, 'abort');
      expect(gone.reason).toMatchObject({ message: 'the connection to the cluster was lost' });
    },
  );
});
