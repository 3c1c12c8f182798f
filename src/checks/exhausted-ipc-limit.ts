import {
  isNearlyReached,
  isReached,
  posixQueueLimitUse,
  sysvLimitUses,
  type LimitUse,
} from '../kernel-rules/ipc-limit-use.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import type { Fact } from '../facts/fact.ts';
import type { PodSpec } from '../facts/pod.ts';
import { defineTargetCheck, type Remediation } from './check.ts';
import { podTemplatePatch } from './remedies/pod-template-patch.ts';

/**
 * Every IPC namespace has limits of its own on how many objects it may have; past one, creating fails with ENOSPC, while what
 * exists goes on working (shmget(2), semget(2), msgget(2), mq_open(3)). A new namespace begins with the kernel's own values,
 * whatever the node's are (ipc_namespaces(7); ipc/shm.c, shm_init_ns).
 */
export const exhaustedIpcLimit = defineTargetCheck({
  id: 'exhausted-ipc-limit',
  severity: 'error',
  needs: ['ipcLimits', 'ipcUse'],
  uses: ['posixQueueLimits', 'posixQueues', 'podSpec'],
  evaluate({ ipcLimits, ipcUse, posixQueueLimits, posixQueues, podSpec }, target) {
    const device = posixQueues.status === 'ok' ? posixQueues.value.device : null;
    const ofQueues =
      posixQueueLimits.status === 'ok' && posixQueues.status === 'ok' && device !== null
        ? [posixQueueLimitUse(posixQueueLimits.value, posixQueues.value.totalCount)]
        : [];
    const scarce = [...sysvLimitUses(ipcLimits, ipcUse), ...ofQueues].filter(isNearlyReached);
    const first = scarce.find(isReached) ?? scarce[0];
    if (first === undefined) {
      if (posixQueueLimits.status !== 'ok')
        return { status: 'unknown', reason: describeMissing('target', 'posixQueueLimits', posixQueueLimits) };
      if (posixQueues.status !== 'ok')
        return { status: 'unknown', reason: describeMissing('target', 'posixQueues', posixQueues) };
      return device === null
        ? { status: 'unknown', reason: 'the POSIX queues were not counted: no mqueue file system is mounted' }
        : { status: 'pass' };
    }
    const left = first.limit - first.used;
    return {
      status: 'fail',
      severity: isReached(first) ? 'error' : 'warning',
      title: `The IPC namespace of ${target.pod} ${isReached(first) ? `has as many ${first.what} as it may: ${first.call} fails with ENOSPC` : `has nearly as many ${first.what} as it may: ${left} are left`}.`,
      expected: `fewer ${first.what} than ${first.sysctl} allows, ${first.limit}`,
      actual: describeUse(first),
      evidence: scarce.filter((other) => other !== first).map(describeUse),
      remediation: remedy(first, ipcLimits.semaphores, podSpec),
    };
  },
});

function describeUse({ what, used, limit, sysctl }: LimitUse): string {
  return `${used} of ${limit} ${what} (${sysctl})`;
}

const CLEAN_UP = 'Remove what nobody uses any more (ipcs, ipcrm), and let the programs remove theirs when they end.';

function remedy(use: LimitUse, semaphores: string, podSpec: Fact<PodSpec>): Remediation {
  if (podSpec.status !== 'ok')
    return { text: `${CLEAN_UP} If it takes more, raise ${use.sysctl} of its IPC namespace.` };
  if (podSpec.value.hostIpc)
    return {
      text: `${CLEAN_UP} If it takes more, raise ${use.sysctl} on the node: a pod with hostIPC has the node’s, and may not set it.`,
    };
  return {
    text: `${CLEAN_UP} If it takes more, raise ${use.sysctl} in the pod: the node’s own value does not reach it. That is an unsafe sysctl, which the kubelet must allow (allowedUnsafeSysctls); else it refuses the pod with SysctlForbidden.`,
    patch: podTemplatePatch([
      'securityContext:',
      '  sysctls:',
      `    - name: ${use.sysctl}`,
      `      value: "${raised(use, semaphores)}"`,
    ]),
  };
}

/** Twice as much; kernel.sem holds four limits, and only the one in question is changed. */
function raised({ sysctl, limit, what }: LimitUse, semaphores: string): string {
  if (sysctl !== 'kernel.sem') return String(limit * 2n);
  const index = what === 'System V semaphores' ? 1 : 3;
  return semaphores
    .split(' ')
    .map((text, at) => (at === index ? String(limit * 2n) : text))
    .join(' ');
}
