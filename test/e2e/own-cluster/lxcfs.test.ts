import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { createNamespace, deleteNamespace, podNow, report, start } from '../cluster.ts';
import { containerThat, podThat, withLxcfs } from '../pods.ts';
import { resourceNamed } from '../resource-named.ts';

describe.each(['node-a', 'node-b'] as const)('on %s', (node) => {
  let namespace = '';
  const shell = async (command: string) =>
    expect(await onNode(node, ['sh', '-c', command])).toMatchObject({ exitCode: 0 });
  const inspected = () => report(['seeing', '-n', namespace, '-c', 'app']);

  beforeAll(async () => {
    namespace = await createNamespace();
    await start(namespace, [
      withLxcfs(podThat('', { name: 'seeing', node })),
      // The other container has no limit, so neither has the pod, which is what LXCFS then shows
      withLxcfs(
        podThat('', {
          name: 'shared-pid',
          node,
          spec: { shareProcessNamespace: true },
          others: [containerThat('', 'side')],
        }),
      ),
    ]);
  });
  afterAll(() => deleteNamespace(namespace));

  test('shareProcessNamespace defeats LXCFS: mounted and alive, and the machine is seen', async () => {
    const { verdicts, findings } = await report(['shared-pid', '-n', namespace, '-c', 'app']);
    expect(resourceNamed(verdicts, 'memory')?.status).toBe('broken');
    expect(findings.find(({ id }) => id === 'host-memory-in-proc')?.fix.text).toMatch(/shareProcessNamespace/);
  });

  test('stopped: a report in time, and nobody is killed', async () => {
    await shell('kill -STOP $(cat /run/lxcfs.pid)');
    try {
      const { facts, findings } = await inspected();
      expect(facts.target.meminfoView).toMatchObject({ status: 'ok', value: { state: 'hung', provider: 'lxcfs' } });
      expect(findings.map(({ id }) => id)).toContain('dead-lxcfs-mount');
    } finally {
      await shell('kill -CONT $(cat /run/lxcfs.pid)');
    }
    expect((await podNow(namespace, 'seeing')).status?.containerStatuses?.[0]?.restartCount).toBe(0);
    expect((await inspected()).verdicts.resourceVisibility.status).toBe('works');
  });

  test('killed: ENOTCONN is an answer', async () => {
    const flags = await onNode(node, ['sh', '-c', String.raw`tr '\0' ' ' < /proc/$(cat /run/lxcfs.pid)/cmdline`]);
    await shell('kill -KILL $(cat /run/lxcfs.pid); sleep 0.5; umount -l /var/lib/lxcfs');
    try {
      const { facts, findings, verdicts } = await inspected();
      expect(facts.target.meminfoView).toMatchObject({ status: 'ok', value: { state: 'dead' } });
      expect(findings.map(({ id }) => id)).toContain('dead-lxcfs-mount');
      expect(verdicts.resourceVisibility.status).toBe('broken');
    } finally {
      await shell(`rm -f /run/lxcfs.pid; setsid ${flags.stdout} >/dev/null 2>&1 & sleep 1; mountpoint /var/lib/lxcfs`);
    }
  });
});
