import { setTimeout as delay } from 'node:timers/promises';
import { findKubectl } from '../../../src/kube/connection/kubectl.ts';
import { withProxy } from '../../../src/kube/connection/proxy.ts';

/**
 * A plugin in the middle of a run: its proxy serves, and it waits as long as that does. Its first argument is the
 * run's time in milliseconds.
 */
await withProxy(
  findKubectl([]),
  { purpose: 'inspect', timeoutMs: Number(process.argv[2]) },
  async ({ serving, gone }) => {
    await serving;
    process.stdout.write('serving\n');
    await delay(60_000, undefined, { signal: gone }).catch(() => undefined);
  },
);
