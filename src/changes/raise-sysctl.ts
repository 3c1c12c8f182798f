import type { Role } from '../facts/known.ts';
import type { LimitUse } from '../kernel-rules/ipc-limit-use.ts';
import type { Fix } from './change.ts';
import type { ChangedSide } from './changed-side.ts';
import { raisedLimit } from './safety/raised-limit.ts';
import { setSysctl } from './set-sysctl.ts';
import { withheld } from './workload-patch.ts';

const CLEAN_UP = 'Remove what nobody uses any more (ipcs, ipcrm), and let the programs remove theirs when they end.';

/** Raises a limit of the IPC namespace that is nearly reached. */
export function raiseSysctl(of: Role, side: ChangedSide, use: LimitUse): Fix {
  const { podSpec, ipcLimits } = side.facts;
  const semaphores = ipcLimits.status === 'ok' ? ipcLimits.value.semaphores : null;
  const value = raisedLimit(use, semaphores);
  if (value === null)
    return { text: CLEAN_UP, change: withheld(of, `the kernel allows no more than ${use.limit} ${use.what}`) };
  if (podSpec.status === 'ok' && podSpec.value.hostIpc)
    return {
      text:
        `${CLEAN_UP} If more are needed, set ${use.sysctl} to "${value}" on ${side.subject.node}: ` +
        'a pod with hostIPC uses the limits of the node, and cannot set them.',
    };
  return setSysctl(
    of,
    side,
    { name: use.sysctl, present: use.sysctl === 'kernel.sem' ? (semaphores ?? '') : String(use.limit), value },
    `${CLEAN_UP} If more are needed, set ${use.sysctl} to "${value}" in the pod: the value of the node ` +
      'does not apply to it.',
  );
}
