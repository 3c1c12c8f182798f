import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContainerRepair } from '../../../src/facts/repair/container-repair.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { createNamespace, deleteNamespace, kubectl, ownCluster, shm, start, startShm } from '../cluster.ts';
import { LXCFS_FILES, podThat } from '../pods.ts';
import { lookInside, type Inside } from './inside.ts';
import { startOwnLxcfs, type OwnLxcfs } from './own-lxcfs.ts';
import { shellPod, withOwnLxcfs } from './pods.ts';

const readOnlyRoot = { securityContext: { readOnlyRootFilesystem: true } };
const mayMount = { securityContext: { privileged: true } };

/** Of the containers in which something was mounted, by their pod. */
async function repaired(
  words: string[],
): Promise<{ exitCode: number; of: Map<string, ContainerRepair>; stderr: string }> {
  const { exitCode, stdout, stderr } = await shm(['repair', ...words, '-o', 'json', '--timeout', '200s']);
  if (stdout === '') throw new Error(`exit code ${exitCode}: ${stderr}`);
  const { containers } = JSON.parse(stdout) as { containers: ContainerRepair[] };
  return { exitCode, of: new Map(containers.map((container) => [container.pod, container])), stderr };
}

describe.runIf(ownCluster).each(['node-a', 'node-b'] as const)('on %s', (node) => {
  let namespace = '';
  let lxcfs: OwnLxcfs;
  const plain = ['distroless', 'read-only', 'shell'];
  const inside = async () =>
    new Map(await Promise.all(plain.map(async (pod) => [pod, await lookInside(node, namespace, pod)] as const)));
  const revive = async () => {
    await lxcfs.kill();
    await lxcfs.start();
  };
  const script = (pod: string, words: string) => kubectl(['exec', '-n', namespace, pod, '--', '/bin/sh', '-c', words]);

  beforeAll(async () => {
    namespace = await createNamespace();
    lxcfs = await startOwnLxcfs(node);
    await start(namespace, [
      ...[
        podThat('', { name: 'distroless', node }),
        podThat('', { name: 'read-only', node, app: readOnlyRoot }),
        shellPod('', { name: 'shell', node, app: mayMount }),
      ].map((pod) => withOwnLxcfs(lxcfs.directory, pod)),
      podThat('', { name: 'without', node }),
    ]);
  });
  afterAll(async () => {
    await deleteNamespace(namespace);
    await lxcfs.remove();
  });

  test('alive: nothing is needed, and a pod without LXCFS is left alone', async () => {
    const { exitCode, of } = await repaired([`node/${node}`, '--dry-run', '-n', namespace]);
    expect(plain.map((pod) => of.get(pod)?.outcome)).toEqual(plain.map(() => 'not-needed'));
    expect(of.get('without')).toMatchObject({ outcome: 'not-needed', files: [] });
    expect([0, 1, 3]).toContain(exitCode);
  });

  test('the daemon was killed: every file is bound again, nothing else changes, nothing restarts', async () => {
    const before = await inside();
    await revive();
    const plan = await repaired(['-n', namespace, '--dry-run', '-l', '']);
    expect(plan.exitCode).toBe(1);
    expect(plan.of.get('distroless')?.files.map(({ outcome }) => outcome)).toEqual(LXCFS_FILES.map(() => 'repairable'));
    expect(await inside()).toEqual(before);

    const { exitCode, of } = await repaired(['-n', namespace, '--yes', '-l', '']);
    expect({ exitCode, outcomes: plain.map((pod) => of.get(pod)?.outcome) }).toEqual({
      exitCode: 0,
      outcomes: plain.map(() => 'repaired'),
    });
    expect(of.get('read-only')?.files).toContainEqual(
      expect.objectContaining({ file: '/proc/meminfo', outcome: 'repaired', memoryBytes: String(128 * 1024 * 1024) }),
    );
    const after = await inside();
    for (const pod of plain) expectRepaired(before.get(pod), after.get(pod));
    expect(await script('shell', 'head -1 /proc/meminfo')).toMatch(/ 131072 kB/);
    expect(
      await kubectl(['get', 'events', '-n', namespace, '--field-selector=reason=LxcfsRepaired', '-o', 'name']),
    ).toMatch(/(event\S+\s*){3}/);
    expect(await kubectl(['get', 'pods', '-n', namespace, '-o', 'name'])).not.toMatch(/shm-node/);
    expect((await repaired(['-n', namespace, '--yes', '-l', ''])).of.get('shell')?.outcome).toBe('not-needed');
  });

  test('a file that was unmounted, and one on which the dead mounts are stacked', async () => {
    await script('shell', 'umount /proc/uptime; mount --bind /proc/meminfo /proc/meminfo');
    await revive();
    expect((await repaired(['pod/shell', '-n', namespace, '--yes'])).of.get('shell')).toMatchObject({
      outcome: 'repaired',
    });
    const { lxcfs: mounts } = await lookInside(node, namespace, 'shell');
    expect(mounts.map(({ file }) => file).toSorted()).toEqual(LXCFS_FILES.toSorted());
    expect(await script('shell', 'cat /proc/uptime')).toMatch(/^[\d.]+ /);
  });

  test('no LXCFS answers: refused, and all is as it was', async () => {
    await lxcfs.kill();
    const before = await lookInside(node, namespace, 'distroless');
    const { exitCode, of } = await repaired(['pod/distroless', '-n', namespace, '--yes']);
    expect(exitCode).toBe(1);
    expect(of.get('distroless')).toMatchObject({ outcome: 'refused', event: null });
    expect(await lookInside(node, namespace, 'distroless')).toEqual(before);
    await lxcfs.start();
    expect((await repaired(['pod/distroless', '-n', namespace, '--yes'])).of.get('distroless')?.outcome).toBe(
      'repaired',
    );
  });

  test('LXCFS is killed in the middle: said honestly, and a second run repairs', async () => {
    await revive();
    const run = startShm(['repair', '-n', namespace, '-l', '', '--yes', '-o', 'json', '--timeout', '200s']);
    await secondNodePod(run);
    await lxcfs.kill();
    const { exitCode, stdout } = await run;
    expect([0, 1, 3]).toContain(exitCode);
    expect(String(stdout)).toContain('"tally"');
    await lxcfs.start();
    const again = await repaired(['-n', namespace, '-l', '', '--yes']);
    expect({ ...again, of: plain.map((pod) => again.of.get(pod)?.outcome) }).toMatchObject({
      exitCode: 0,
      of: plain.map(() => 'repaired'),
    });
  });

  test('the plugin is killed in the middle: what it leaves is removed, and a second run repairs the rest', async () => {
    await revive();
    const run = startShm(['repair', '-n', namespace, '-l', '', '--yes', '--timeout', '200s']);
    await secondNodePod(run);
    if (run.pid !== undefined) process.kill(-run.pid, 'SIGKILL');
    await run;
    const again = await repaired(['-n', namespace, '-l', '', '--yes']);
    expect(again.exitCode).toBe(0);
    const after = await inside();
    for (const pod of plain) expectRepaired(after.get(pod), after.get(pod));
    await shm(['cleanup', '-n', namespace]);
  });

  test('a container that ends in the middle is none that was repaired wrongly', async () => {
    await start(namespace, [
      withOwnLxcfs(lxcfs.directory, podThat('', { name: 'ending', node, spec: { restartPolicy: 'Never' } })),
    ]);
    await revive();
    const run = startShm(['repair', '-n', namespace, '-l', '', '--yes', '-o', 'json', '--timeout', '200s']);
    await secondNodePod(run);
    await kubectl(['delete', 'pod', 'ending', '-n', namespace, '--grace-period=0', '--force']);
    const { stdout } = await run;
    const { containers } = JSON.parse(String(stdout)) as { containers: ContainerRepair[] };
    expect(containers.find(({ pod }) => pod === 'shell')?.outcome).toBe('repaired');
    expect(['repaired', 'not-needed', 'unknown']).toContain(containers.find(({ pod }) => pod === 'ending')?.outcome);
  });

  test('a hostile container: what it swaps meanwhile is its own, and no link is followed', async () => {
    const swap = `while sleep 0.01; do
        umount -l /proc/meminfo; mount --bind /bin/true /proc/meminfo; sleep 0.01; umount -l /proc/meminfo
        mount --bind /proc/loadavg /proc/meminfo
      done &`;
    const link = `sleep 8; mount -t tmpfs tmpfs /proc; ln -s /etc/hostname /proc/meminfo; ln -s /etc /proc/loadavg`;
    await start(namespace, [
      withOwnLxcfs(lxcfs.directory, shellPod(swap, { name: 'swapping', node, app: mayMount })),
      withOwnLxcfs(lxcfs.directory, shellPod(link, { name: 'linking', node, app: mayMount })),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    await revive();
    const nodeMounts = async () =>
      (await onNode(node, ['grep', '-c', '-e', 'lxcfs', '-e', ' /proc', '/proc/1/mountinfo'])).stdout;
    const mountsBefore = await nodeMounts();
    const { of } = await repaired(['-n', namespace, '-l', '', '--yes']);
    const mountsAfter = await nodeMounts();
    await kubectl(['delete', 'pod', 'swapping', 'linking', '-n', namespace, '--grace-period=0', '--force']);
    expect(of.get('shell')).toMatchObject({ outcome: 'repaired' });
    expect(of.get('linking')).toMatchObject({ outcome: 'refused' });
    expect(['repaired', 'refused', 'failed', 'unknown', 'not-needed']).toContain(of.get('swapping')?.outcome);
    expect(mountsAfter).toBe(mountsBefore);
  });

  test('rights: the printed roles are enough, and without patch of ephemeral containers a pod is refused', async () => {
    await kubectl(
      ['apply', '-f', '-'],
      (await shm(['rbac', 'repair', 'pod/distroless', '-n', namespace, '--user', 'jane'])).stdout,
    );
    await revive();
    const { of } = await repaired(['pod/distroless', '-n', namespace, '--yes', '--as', 'jane']);
    expect(of.get('distroless')).toMatchObject({ outcome: 'repaired', event: { state: 'left' } });
    const rules = [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'create', 'delete', 'watch'] },
      { apiGroups: [''], resources: ['pods/attach', 'pods/log'], verbs: ['get', 'create'] },
    ];
    await kubectl(['create', '-n', namespace, '-f', '-'], {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'node-pods' },
      rules,
    });
    await kubectl(['create', 'rolebinding', 'node-pods', '--role=node-pods', '--user=joe', '-n', namespace]);
    await revive();
    const before = await lookInside(node, namespace, 'distroless');
    const refused = await repaired(['pod/distroless', '-n', namespace, '--yes', '--as', 'joe']);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.of.get('distroless')).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('patch pods/ephemeralcontainers'),
    });
    expect(await lookInside(node, namespace, 'distroless')).toEqual(before);
  });
});

function expectRepaired(before: Inside | undefined, after: Inside | undefined): void {
  expect(after?.others).toEqual(before?.others);
  expect(after?.restartCount).toBe(0);
  expect(after?.lxcfs.map(({ file }) => file).toSorted()).toEqual(LXCFS_FILES.toSorted());
  expect(new Set(after?.lxcfs.map(({ device }) => device)).size).toBe(1);
  for (const { options } of after?.lxcfs ?? []) expect(options).toBe('ro,nosuid,nodev,relatime');
}

/** When the node pod that repairs is created: the first only reads. */
function secondNodePod(run: ReturnType<typeof startShm>): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    run.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if ((said.match(/creating node pod/g) ?? []).length > 1) resolve();
    });
    run.then(() => reject(new Error(`it ended: ${said}`)), reject);
  });
}
