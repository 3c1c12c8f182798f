import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, shm, start, startShm } from './cluster.ts';
import { endings, proxiesOf } from './endings/endings.ts';
import { podThat } from './pods.ts';

let namespace = '';
beforeAll(async () => {
  namespace = await createNamespace();
  await start(
    namespace,
    nodes.map((node) => podThat('', { name: `on-${node}`, node })),
  );
});
afterAll(() => deleteNamespace(namespace));

const onEachNode = endings.flatMap((ending) => nodes.map((node) => ({ ...ending, node })));

test.concurrent.each(onEachNode)(
  '$name on $node: the node pod is deleted, and nothing is left here',
  async ({ node, image, flags, blow, exitCode, says }) => {
    const temporary = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
    const { pid, created, outcome } = startByNodePod(node, { image, flags, temporary });
    const nodePod = await created;
    if (blow !== undefined) {
      await delay(blow.afterMs);
      blow.strike(pid);
    }
    const { stderr, ...ended } = await outcome;
    expect(ended.exitCode).toBe(exitCode);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/could not be deleted/);
    await untilGone(nodePod);
    expect(await readdir(temporary)).toEqual([]);
    await rm(temporary, { recursive: true });
  },
);

// Nobody is left to delete it: the inspector ends when its connection does, or without a request;
// the kubelet ends it in any case
test.concurrent.each(nodes)(
  'killed when its pod on %s was there: that ends by itself, and cleanup deletes it',
  async (node) => {
    const temporary = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
    const { pid, created, outcome } = startByNodePod(node, { temporary });
    const nodePod = await created;
    await until(async () => (await nodePodsNamed(nodePod)) !== '');
    const proxies = proxiesOf(pid);
    expect(proxies).toHaveLength(1);
    process.kill(pid, 'SIGKILL');
    await outcome;
    await delay(1000);
    expect([proxies.filter((proxy) => existsSync(`/proc/${proxy}`)), await readdir(temporary)]).toEqual([[], []]);
    const { metadata, spec } = await podNow(namespace, nodePod);
    expect([metadata?.name, spec?.activeDeadlineSeconds]).toEqual([nodePod, expect.any(Number)]);
    await kubectl([
      'wait',
      '-n',
      namespace,
      `pod/${nodePod}`,
      '--for=jsonpath={.status.phase}=Succeeded',
      '--timeout=300s',
    ]);
    expect((await shm(['cleanup', '-n', namespace])).stdout).toContain(nodePod);
    await untilGone(nodePod);
    await rm(temporary, { recursive: true });
  },
);

test.concurrent.each(nodes)(
  'whoever reads what it says goes away when its pod on %s is created: it goes on to its exit code',
  async (node) => {
    const subprocess = startShm(['inspect', `on-${node}`, '-n', namespace, '--via', 'node', '-o', 'json']);
    await once(subprocess.stderr, 'data');
    subprocess.stdout.destroy();
    subprocess.stderr.destroy();
    // As a success ends
    expect((await subprocess).exitCode).toBe(1);
  },
);

test('no node pod is left in the namespace', async () => {
  expect(
    await kubectl(['get', 'pods', '-n', namespace, '-l', 'app.kubernetes.io/managed-by=kubectl-shm', '-o', 'name']),
  ).toBe('');
});

function startByNodePod(
  node: string,
  { image, flags = '', temporary }: { image?: string | undefined; flags?: string | undefined; temporary: string },
) {
  const words = [
    'inspect',
    `on-${node}`,
    '-n',
    namespace,
    '--via',
    'node',
    ...flags.split(' ').filter(Boolean),
    ...(image === undefined ? [] : ['--image', image]),
  ];
  const subprocess = startShm(words, { TMPDIR: temporary });
  const outcome = subprocess.then(({ exitCode, stderr }) => ({ exitCode, stderr }));
  let said = '';
  const created = new Promise<string>((resolve) => {
    subprocess.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, name] = /^creating node pod [^/]+\/(\S+)/m.exec(said) ?? [];
      if (name !== undefined) resolve(name);
    });
    // A run that ended before has created none
    void outcome.then(() => resolve(''));
  });
  return { pid: subprocess.pid ?? 0, created, outcome };
}

function nodePodsNamed(name: string): Promise<string> {
  return kubectl(['get', 'pods', '-n', namespace, `--field-selector=metadata.name=${name}`, '-o', 'name']);
}

// The kubelet takes a moment to let a pod go
async function untilGone(nodePod: string): Promise<void> {
  await until(async () => (await nodePodsNamed(nodePod)) === '');
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 900; attempt += 1) {
    if (await isSo()) return;
    await delay(200);
  }
  throw new Error('not within three minutes');
}
