import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeNames } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { createNamespace, deleteNamespace, kubectl, podNow, report, shm, start } from '../cluster.ts';
import { podThat } from '../pods.ts';

describe.each(nodeNames)('on %s', (node) => {
  let namespace = '';
  const signal = (name: string) => onNode(node, ['sh', '-c', `kill -${name} $(cat /run/kubelet.pid)`]);

  beforeAll(async () => {
    namespace = await createNamespace();
    await start(namespace, [podThat('shm-create key=0x9 size=4096 then shm-attach key=0x9', { name: 'well', node })]);
  });
  afterAll(() => deleteNamespace(namespace));

  test('a kubelet that does not answer: the end comes in time, with what was seen last', async () => {
    await signal('STOP');
    try {
      const { exitCode, stdout, stderr } = await shm([
        'inspect',
        'well',
        '-n',
        namespace,
        '-q',
        '--accept-oom-risk',
        '--timeout',
        '5s',
      ]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(/^error: no answer within 5 s: .*$/);
    } finally {
      await signal('CONT');
    }
  });

  // The container is there already, and waits for nobody
  test('a kubelet that stops when the container has been added, and comes back: the answer is only late', async () => {
    const inspection = report(['well', '-n', namespace]);
    await untilContainersOf('well', 2);
    await signal('STOP');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await signal('CONT');
    const { facts } = await inspection;
    expect(facts.target.holdings).toMatchObject({ status: 'ok', value: { rows: [{ object: { kind: 'sysv' } }] } });
  });

  test('a kubelet that is killed and starts again meanwhile: the answer is only late', async () => {
    await signal('KILL');
    const { facts } = await report(['well', '-n', namespace]);
    expect(facts.target.holdings).toMatchObject({ status: 'ok', value: { rows: [{ object: { kind: 'sysv' } }] } });
    expect((await podNow(namespace, 'well')).status?.containerStatuses?.[0]?.restartCount).toBe(0);
    await kubectl(['wait', 'node', node, '--for=condition=Ready', '--timeout=300s']);
  });

  async function untilContainersOf(pod: string, count: number): Promise<void> {
    await expect
      .poll(async () => (await podNow(namespace, pod)).spec?.ephemeralContainers?.length, {
        interval: 50,
        timeout: 20_000,
      })
      .toBe(count);
  }
});
