import { findKubectl } from '../../../src/kube/connection/kubectl.ts';
import { withProxy } from '../../../src/kube/connection/proxy.ts';

/** A plugin in the middle of a run: its proxy serves, and it waits. Its first argument is the run's time in milliseconds. */
await withProxy(findKubectl([]), { purpose: 'inspect', timeoutMs: Number(process.argv[2]) }, async ({ serving }) => {
  await serving;
  process.stdout.write('serving\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
