import type { NodeFacts } from '../facts/node/node-facts.ts';
import { contrast, defineDifference } from './difference.ts';
import { eitherOf, type Either } from './either-fact.ts';

/** How many CPUs the nodes have, by sysfs or by the kubelet. */
export const nodeCpus = defineDifference({
  id: 'node-cpus',
  severity: 'warning',
  needs: [],
  uses: ['machine', 'resources'],
  compare(a, b) {
    const [cpusA, cpusB] = [cpuCountOf(a), cpuCountOf(b)];
    if (cpusA.kind === 'unknown') return { kind: 'not-compared', reason: cpusA.reason };
    if (cpusB.kind === 'unknown') return { kind: 'not-compared', reason: cpusB.reason };
    return contrast({
      title: 'The nodes have different numbers of CPUs.',
      a: `${cpusA.value}`,
      b: `${cpusB.value}`,
      consequence:
        'A process that counts the machine’s CPUs and not its quota starts as many threads as the node has: ' +
        'thread pools, garbage collectors and build jobs differ.',
    });
  },
});

function cpuCountOf({ machine, resources }: Pick<NodeFacts, 'machine' | 'resources'>): Either<number> {
  return eitherOf(
    machine,
    ({ cpuCount }) => cpuCount,
    resources,
    (rows) => {
      const capacity = rows.find(({ resource }) => resource === 'cpu')?.capacity ?? null;
      return capacity === null ? null : Number(capacity) / 1000;
    },
  );
}
