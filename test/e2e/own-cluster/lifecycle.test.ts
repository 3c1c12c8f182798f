import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { stateDir as firstStateDir } from '../../cluster/paths.ts';
import { initOf, rolesOf } from '../../cluster/processes.ts';

// A second cluster beside the one of the other tests: what happens to it, happens to it alone
const main = resolve(import.meta.dirname, '../../cluster/main.ts');
const env = { KUBECTL_SHM_CLUSTER: 'lifecycle', KUBECTL_SHM_PORT: '16443' };
const cluster = (command: string) => execa(process.execPath, [main, command], { env, all: true });
const stateDir = join(dirname(firstStateDir), 'kubectl-shm-lifecycle');

afterAll(() => cluster('down'));

test('up, again up, and down', async () => {
  await cluster('up');
  expect((await cluster('up')).all).toMatch(/up already/);
  expect((await cluster('status')).all).toMatch(/up and well/);
  await cluster('down');
  expect(await leftovers()).toEqual([]);
});

test('killed on the way up, then down', async () => {
  const up = execa(process.execPath, [main, 'up'], { env, reject: false, cleanup: false });
  await expect.poll(() => rolesOf(stateDir).has('node-b'), { timeout: 120_000 }).toBe(true);
  up.kill('SIGKILL');
  await up;
  await cluster('down');
  expect(await leftovers()).toEqual([]);
});

test('everything killed without a down, then up', async () => {
  await cluster('up');
  process.kill(Number(initOf(stateDir, 'cluster')), 'SIGKILL');
  await expect.poll(() => [...rolesOf(stateDir)]).toEqual([]);
  expect((await cluster('up')).all).toMatch(/makes way for a new one/);
  expect((await cluster('status')).all).toMatch(/up and well/);
});

/** What may be left of a cluster, and must not: a line each. */
async function leftovers(): Promise<string[]> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').filter((line) => line.includes(stateDir));
  const { stdout: cgroups } = await execa('find', ['/sys/fs/cgroup', '-name', 'kubectl-shm-lifecycle']);
  return [
    ...rolesOf(stateDir),
    ...mounts,
    ...cgroups.split('\n').filter((line) => line !== ''),
    ...(existsSync(stateDir) ? [stateDir] : []),
  ];
}
