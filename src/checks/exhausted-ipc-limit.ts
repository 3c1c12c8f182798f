import { changeFacts, type ChangedSide } from '../changes/changed-side.ts';
import { raiseSysctl } from '../changes/raise-sysctl.ts';
import type { Side } from '../facts/inspection.ts';
import { all, incompleteFact, type FactRef } from '../facts/known.ts';
import {
  isNearlyReached,
  isReached,
  posixQueueLimitUse,
  sysvLimitUses,
  type LimitUse,
} from '../kernel-rules/ipc-limit-use.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

const facts = [...changeFacts, 'ipcLimits', 'ipcUse', 'posixQueueLimits', 'posixQueues'] as const;
type Target = ChangedSide & Side<(typeof facts)[number]>;

/**
 * Every IPC namespace has limits of its own on how many objects it may have; past one, creating fails with ENOSPC,
 * while what exists goes on working (shmget(2), semget(2), msgget(2), mq_open(3)). A new namespace begins with the
 * kernel's own values, whatever the node's are (ipc_namespaces(7); ipc/shm.c, shm_init_ns).
 */
export const exhaustedIpcLimit = defineCheck({
  id: 'exhausted-ipc-limit',
  severity: 'error',
  title: 'The IPC namespace has as many objects of a kind as it may have',
  of: 'target',
  facts,
  evaluate({ target }) {
    const [sysv, queues] = [sysvUses(target), queueUses(target)];
    const scarce = [...sysv.uses, ...queues.uses].filter(isNearlyReached);
    const first = scarce.find(isReached) ?? scarce[0];
    const missing = [...sysv.missing, ...queues.missing];
    if (first === undefined) return missing.length > 0 ? { status: 'unknown', missing } : { status: 'pass' };
    return {
      status: 'fail',
      severity: isReached(first) ? 'error' : 'warning',
      title: `${podName(target.subject)}: ${describeScarcity(first)}`,
      expected: `fewer ${first.what} than ${first.sysctl} allows, ${first.limit}`,
      actual: describeUse(first),
      evidence: scarce.filter((other) => other !== first).map(describeUse),
      fix: raiseSysctl('target', target, first),
    };
  },
});

interface Uses {
  uses: LimitUse[];
  missing: FactRef[];
}

function sysvUses(target: Target): Uses {
  const known = all('target', target, ['ipcLimits', 'ipcUse']);
  if (known.kind === 'missing') return { uses: [], missing: known.missing };
  return { uses: sysvLimitUses(known.values.ipcLimits, known.values.ipcUse), missing: [] };
}

function queueUses(target: Target): Uses {
  const known = all('target', target, ['posixQueueLimits', 'posixQueues']);
  if (known.kind === 'missing') return { uses: [], missing: known.missing };
  const { posixQueues, posixQueueLimits } = known.values;
  if (posixQueues.device === null)
    return { uses: [], missing: [incompleteFact('target', 'posixQueues', 'no mqueue file system is mounted')] };
  return { uses: [posixQueueLimitUse(posixQueueLimits, posixQueues.totalCount)], missing: [] };
}

function describeScarcity(use: LimitUse): string {
  return isReached(use)
    ? `the IPC namespace has as many ${use.what} as it may have: ${use.call} fails with ENOSPC`
    : `the IPC namespace has room for only ${use.limit - use.used} more ${use.what}`;
}

function describeUse({ what, used, limit, sysctl }: LimitUse): string {
  return `${used} of ${limit} ${what} (${sysctl})`;
}
