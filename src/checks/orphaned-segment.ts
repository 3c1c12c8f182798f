import { formatBytes } from '../bytes.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import { isComplete } from '../facts/table.ts';
import { isInNodesNamespace } from '../verdicts/channels/ipc-namespaces.ts';
import { formatKey } from '../verdicts/channels/sysv-shared-memory.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { defineEitherCheck } from './check.ts';
import { isOutOfUse, segmentUserFacts } from './evidence/segment-users.ts';
import { podTemplatePatch } from './remedies/pod-template-patch.ts';

/**
 * A segment lives on when its last user has detached and its maker has ended, until somebody removes it or the IPC namespace
 * ends with its pod (shmget(2), shmctl(2) IPC_RMID; sysvipc(7)). What takes memory so, and no container that runs has made
 * or last used, was left behind by an earlier run. Whether somebody will attach it yet no fact tells, so it is only told.
 */
export const orphanedSegment = defineEitherCheck({
  id: 'orphaned-segment',
  severity: 'info',
  weighs: segmentUserFacts,
  evaluate(target, agent) {
    const { sysvSegments } = target.facts;
    if (sysvSegments.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'sysvSegments', sysvSegments) };
    const loose = sysvSegments.value.rows.filter(isLoose);
    const unlisted = isComplete(sysvSegments.value)
      ? null
      : `only ${sysvSegments.value.rows.length} of the ${sysvSegments.value.totalCount} segments were listed`;
    if (loose.length === 0) return unlisted === null ? { status: 'pass' } : { status: 'unknown', reason: unlisted };
    const answers = loose.map((segment) => ({ segment, answer: isOutOfUse(segment, target, agent) }));
    const left = answers
      .flatMap(({ segment, answer }) => (answer.kind === 'yes' ? [segment] : []))
      .toSorted((a, b) => Number(memoryOf(b) - memoryOf(a)));
    const [first, ...others] = left;
    if (first === undefined) {
      const why = answers.flatMap(({ answer }) => (answer.kind === 'unknown' ? [answer.why] : []))[0] ?? unlisted;
      if (why !== null) return { status: 'unknown', reason: why };
      const isNodes = isInNodesNamespace('target', target).kind === 'yes';
      return isNodes
        ? { status: 'not-applicable', reason: 'whose segments of the node’s own IPC namespace are cannot be told' }
        : { status: 'pass' };
    }
    const sum = formatBytes(left.reduce((bytes, segment) => bytes + memoryOf(segment), 0n));
    return {
      status: 'fail',
      title: `${left.length === 1 ? 'A System V segment' : `${left.length} System V segments`} in ${target.subject.pod} that nobody has attached, left by processes that have ended, ${left.length === 1 ? 'takes' : 'take'} ${sum}.`,
      expected: 'who makes a segment removes it, or somebody has it attached',
      actual: describeSegment(first),
      evidence: others.slice(0, MOST_ROWS).map(describeSegment),
      remediation: {
        text:
          'If nobody is to attach it again, remove it: ipcrm -m ID in a container of the pod. To keep this from coming back, let the program mark its segments by shmctl(IPC_RMID) ' +
          'once all have attached them: each then goes with its last user. kernel.shm_rmid_forced does so for all segments of the pod, also for those that are kept on purpose.',
        ...(isInNodesNamespace('target', target).kind === 'no'
          ? {
              patch: podTemplatePatch([
                'securityContext:',
                '  sysctls:',
                '    - name: kernel.shm_rmid_forced',
                '      value: "1"',
              ]),
            }
          : {}),
      },
    };
  },
});

const MOST_ROWS = 4;

/** Marked for destruction, it has an attachment left, or is just going. */
function isLoose(segment: SysvSegment): boolean {
  return segment.attachCount === 0 && !segment.markedForDestruction && memoryOf(segment) > 0n;
}

function memoryOf({ residentBytes, swappedBytes }: SysvSegment): bigint {
  return BigInt(residentBytes) + BigInt(swappedBytes);
}

function describeSegment(segment: SysvSegment): string {
  const { key, shmid, creatorUid, detachedAt, changedAt } = segment;
  const last = new Date(Math.max(detachedAt, changedAt) * 1000).toISOString().replace(/\.000Z$/, 'Z');
  return `${key === 0 ? 'private segment' : `segment ${formatKey(key)},`} id ${shmid}: takes ${formatBytes(memoryOf(segment))}, made by uid ${creatorUid}, last used ${last}`;
}
