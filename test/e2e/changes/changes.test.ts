import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../../src/kube/connection/cluster.ts';
import { withProxy } from '../../../src/kube/connection/proxy.ts';
import { administrator, createNamespace, deleteNamespace, nodes, ownCluster } from '../cluster.ts';
import { applyLoop } from './apply-loop.ts';
import { loops } from './loops.ts';

const TIMEOUT_MS = 600_000;

/** It can only be said of memory that is shared, which the change has brought about. */
const OF_SHARED_MEMORY = 'separate-pid-namespace';

let namespace: string;

beforeAll(async () => {
  // hostIPC and hostPath need it
  namespace = await createNamespace({ 'pod-security.kubernetes.io/enforce': 'privileged' });
});

afterAll(() => deleteNamespace(namespace));

test.concurrent.each(loops.filter(({ needs }) => ownCluster || needs === undefined))(
  '$kind: as printed, it ends $finding and brings nothing new',
  { timeout: TIMEOUT_MS },
  async (loop) => {
    const [node = ''] = nodes;
    const { before, after, change } = await withProxy(
      administrator,
      { purpose: 'inspect', timeoutMs: TIMEOUT_MS },
      async (proxy) => {
        const cluster = await connect(proxy);
        try {
          return await applyLoop(cluster.core, namespace, node, loop);
        } finally {
          await cluster.close();
        }
      },
    );
    expect(change).toMatchObject({ of: loop.changes ?? 'target' });
    expect(after.filter((id) => !before.includes(id) && id !== OF_SHARED_MEMORY)).toEqual([]);
    expect(after.includes(loop.finding)).toBe(loop.isPartOne ?? false);
    expect(change !== undefined && 'followedBy' in change).toBe(loop.isPartOne ?? false);
  },
);
