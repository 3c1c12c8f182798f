import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { createNamespace, deleteNamespace, shm, start } from '../cluster.ts';
import { podThat } from '../pods.ts';

describe.each(['node-a', 'node-b'] as const)('on %s', (node) => {
  let namespace = '';
  beforeAll(async () => {
    namespace = await createNamespace();
    await start(namespace, [podThat('', { name: 'well', node })]);
  });
  afterAll(() => deleteNamespace(namespace));

  test('a kubelet that does not answer: the end comes in time, with what was seen last', async () => {
    const signal = (name: string) => onNode(node, ['sh', '-c', `kill -${name} $(cat /run/kubelet.pid)`]);
    await signal('STOP');
    try {
      const startedAt = Date.now();
      const { exitCode, stdout, stderr } = await shm(['inspect', 'well', '-n', namespace, '-q', '--accept-oom-risk', '--timeout', '5s']);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(/^error: no answer within 5 s: .*$/);
      expect(Date.now() - startedAt).toBeLessThan(15_000);
    } finally {
      await signal('CONT');
    }
  });
});
