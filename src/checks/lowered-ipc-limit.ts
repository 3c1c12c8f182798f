import { changeFacts, type ChangedSide } from '../changes/changed-side.ts';
import { setSysctl } from '../changes/set-sysctl.ts';
import { isInNodesNamespace } from '../channels/pair.ts';
import type { Side } from '../facts/inspection.ts';
import { all } from '../facts/known.ts';
import { loweredQueueLimits, loweredSysvLimits, type LoweredLimit } from '../kernel-rules/lowered-ipc-limits.ts';
import { formatBytes } from '../words/bytes.ts';
import { firstRows } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

const facts = [...changeFacts, 'ipcLimits', 'posixQueueLimits', 'machine', 'ipcNamespace'] as const;
type Target = ChangedSide & Side<(typeof facts)[number]>;

/**
 * A new IPC namespace begins with the kernel's values, whatever the node has (ipc/shm.c, shm_init_ns; ipc/mqueue.c).
 * Where one is lower somebody has lowered it, and a call that asks for more is EINVAL: nothing is made,
 * so nothing can be seen. A kernel.shmmax no less than the machine's memory refuses nothing. Up to 32 MiB,
 * which kernels before 3.16 had, databases do not start (shmget(2)): a warning.
 */
export const loweredIpcLimit = defineCheck({
  id: 'lowered-ipc-limit',
  severity: 'info',
  title: 'A limit of the IPC namespace is lower than what the kernel gives a new one',
  of: 'target',
  facts,
  evaluate({ target }) {
    const known = all('target', target, ['ipcLimits', 'posixQueueLimits', 'machine']);
    const found = [...ofSysv(target), ...ofQueues(target)];
    const [first, ...others] = found;
    if (first === undefined)
      return known.kind === 'missing' ? { status: 'unknown', missing: known.missing } : { status: 'pass' };
    const isNodes = isInNodesNamespace('target', target).kind === 'yes';
    return {
      status: 'fail',
      severity: found.some(isTight) ? 'warning' : 'info',
      title:
        `${podName(target.subject)}: ` +
        `${first.sysctl} of ${isNodes ? 'the node' : 'the pod'} is ${format(first)}: ${first.refuses}`,
      expected: `${first.sysctl} is ${format({ ...first, value: first.usual })}, as in every new IPC namespace`,
      actual: `${first.sysctl} is ${format(first)}`,
      evidence: firstRows(others.map((limit) => `${limit.sysctl} is ${format(limit)}: ${limit.refuses}`)),
      fix: setSysctl(
        'target',
        target,
        { name: first.sysctl, present: String(first.value), value: String(first.usual) },
        adviceOn(first, target, isNodes),
      ),
    };
  },
});

function adviceOn({ sysctl }: LoweredLimit, { subject: { node } }: Target, isNodes: boolean): string {
  return isNodes
    ? `Raise ${sysctl} on ${node}: a pod with hostIPC has the limits of the node, and cannot set them.`
    : `Set ${sysctl} of the pod to what its programs need. ` +
        'If the pod does not set it, a privileged container of it does.';
}

function ofSysv(target: Target): LoweredLimit[] {
  const known = all('target', target, ['ipcLimits', 'machine']);
  if (known.kind === 'missing') return [];
  const machineBytes = BigInt(known.values.machine.memoryBytes);
  return loweredSysvLimits(known.values.ipcLimits).filter(
    ({ sysctl, value }) => sysctl !== 'kernel.shmmax' || value < machineBytes,
  );
}

function ofQueues(target: Target): LoweredLimit[] {
  const known = all('target', target, ['posixQueueLimits']);
  return known.kind === 'missing' ? [] : loweredQueueLimits(known.values.posixQueueLimits);
}

function isTight({ sysctl, value }: LoweredLimit): boolean {
  return sysctl === 'kernel.shmmax' && value <= OLD_SHMMAX;
}

const OLD_SHMMAX = 32n << 20n;

function format({ value, unit }: Pick<LoweredLimit, 'value' | 'unit'>): string {
  return unit === 'bytes' ? formatBytes(value) : `${value} messages`;
}
