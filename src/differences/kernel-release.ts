import type { NodeFacts } from '../facts/node/node-facts.ts';
import { contrast, defineDifference } from './difference.ts';
import { eitherOf, type Either } from './either-fact.ts';

/** Which kernels the nodes run, by uname(2) or by the kubelet: the same text. */
export const kernelRelease = defineDifference({
  id: 'kernel-release',
  severity: 'warning',
  needs: [],
  uses: ['kernel', 'system'],
  compare(a, b) {
    const [releaseA, releaseB] = [releaseOf(a), releaseOf(b)];
    if (releaseA.kind === 'unknown') return { kind: 'not-compared', reason: releaseA.reason };
    if (releaseB.kind === 'unknown') return { kind: 'not-compared', reason: releaseB.reason };
    return contrast({
      title: 'Another kernel runs.',
      a: releaseA.value,
      b: releaseB.value,
      consequence:
        'Shared memory, cgroups and /proc are the kernel’s: files, limits and defaults come and go with its releases.',
    });
  },
});

function releaseOf({ kernel, system }: Pick<NodeFacts, 'kernel' | 'system'>): Either<string> {
  return eitherOf(
    kernel,
    ({ release }) => release,
    system,
    ({ kernelVersion }) => kernelVersion,
  );
}
