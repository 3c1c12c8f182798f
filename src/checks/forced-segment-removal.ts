import { changeFacts } from '../changes/changed-side.ts';
import { setSysctl } from '../changes/set-sysctl.ts';
import { isInNodesNamespace } from '../channels/pair.ts';
import { all } from '../facts/known.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

/**
 * With kernel.shm_rmid_forced a System V segment is destroyed at its last detach, and when its creator ends and nobody
 * has it attached (proc_sys_kernel(5); ipc/shm.c, shm_may_destroy). Programs that attach for each message lose it each
 * time: the next shmget(2) of its key is ENOENT, though it was created and written to.
 */
export const forcedSegmentRemoval = defineCheck({
  id: 'forced-segment-removal',
  severity: 'info',
  title: 'kernel.shm_rmid_forced destroys every System V segment that nobody has attached',
  of: 'target',
  facts: [...changeFacts, 'ipcNamespace'],
  evaluate({ target }) {
    const known = all('target', target, ['ipcLimits']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    if (!known.values.ipcLimits.removesOrphans) return { status: 'pass' };
    const isNodes = isInNodesNamespace('target', target).kind === 'yes';
    return {
      status: 'fail',
      title:
        `${podName(target.subject)}: kernel.shm_rmid_forced is 1: ` +
        'a segment that nobody has attached is destroyed at once',
      expected: 'kernel.shm_rmid_forced is 0, or a process of each side keeps every segment attached',
      actual: `kernel.shm_rmid_forced of ${isNodes ? 'the node' : 'the pod’s IPC namespace'} is 1`,
      evidence: [],
      fix: setSysctl(
        'target',
        target,
        { name: 'kernel.shm_rmid_forced', present: '1', value: '0' },
        'If a program attaches for each message, let one process keep the segment attached, ' +
          `or set kernel.shm_rmid_forced to 0 ${isNodes ? `on ${target.subject.node}` : 'in the pod'}.`,
      ),
    };
  },
});
