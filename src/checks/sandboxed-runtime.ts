import type { Side } from '../facts/inspection.ts';
import { all } from '../facts/known.ts';
import { sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { obstructed } from './evidence/found-objects.ts';
import { describeHoldings } from './evidence/held-objects.ts';
import { areOnTwoKernels, bringOntoOneKernel } from './evidence/one-kernel.ts';

/**
 * gVisor and Kata run a pod on a kernel of its own, which shares no memory with that of the node, whatever hostIPC or
 * hostPath say. Every boot of a Linux kernel has an id of its own (random(4)); core/v1 PodSpec, runtimeClassName.
 */
export const sandboxedRuntime = defineCheck({
  id: 'sandboxed-runtime',
  severity: 'error',
  title: 'The target and its Agent run on two kernels of one node',
  of: 'pair',
  facts: ['kernel', 'podSpec'],
  channels: ['sysvSharedMemory', 'posixSharedMemory', 'sysvSemaphores', 'sysvQueues', 'posixQueues'],
  evaluate: ({ target, agent, channels }) => {
    if (target.subject.node !== agent.subject.node)
      return { status: 'not-applicable', reason: 'they are on two nodes' };
    if (!areOnTwoKernels({ target, agent })) {
      const sides = [all('target', target, ['kernel']), all('agent', agent, ['kernel'])];
      const missing = sides.flatMap((known) => (known.kind === 'missing' ? known.missing : []));
      return missing.length === 0 ? { status: 'pass' } : { status: 'unknown', missing };
    }
    const names = sideNames(target.subject, agent.subject);
    const apart = obstructed(Object.values(channels), ['namespace', 'namesake']);
    return {
      status: 'fail',
      severity: apart.some(({ breaks }) => breaks) ? 'error' : 'warning',
      title: `${names.target} and ${names.agent} run on two kernels of one node, so they cannot share memory`,
      expected: 'both run on the node’s own kernel',
      actual: `${names.target}: ${describe(target)}; ${names.agent}: ${describe(agent)}`,
      evidence: describeHoldings(Object.values(channels), names),
      subjects: apart.map(({ object }) => object.id),
      fix: bringOntoOneKernel(target.subject, agent.subject),
    };
  },
});

function describe({ facts: { kernel, podSpec } }: Side<'kernel' | 'podSpec'>): string {
  const runtimeClass =
    podSpec.status === 'ok' && podSpec.value.runtimeClassName !== null
      ? `, runtimeClassName ${podSpec.value.runtimeClassName}`
      : '';
  return kernel.status === 'ok'
    ? `kernel ${kernel.value.release}, boot id ${kernel.value.bootId}${runtimeClass}`
    : `an unknown kernel${runtimeClass}`;
}
