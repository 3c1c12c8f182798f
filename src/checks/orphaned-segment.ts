import { isInNodesNamespace } from '../channels/pair.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import { all, incompleteFact } from '../facts/known.ts';
import { sysvId } from '../facts/object-id.ts';
import { isComplete } from '../facts/table.ts';
import { formatBytes } from '../words/bytes.ts';
import { count, plural } from '../words/counts.ts';
import { formatKey } from '../words/keys.ts';
import { firstRows, onlyListed } from '../words/lists.ts';
import { formatMoment } from '../words/moments.ts';
import { podName } from '../words/names.ts';
import { defineCheck, type CheckResult } from './define-check.ts';
import { isOutOfUse, segmentUserFacts } from './evidence/segment-users.ts';

/**
 * A segment lives on when its last user has detached and its maker has ended, until somebody removes it or
 * the IPC namespace ends with its pod (shmget(2), shmctl(2) IPC_RMID; sysvipc(7)). One that takes memory so,
 * and that no running container has made or last used, was left behind by an earlier run. Whether somebody will attach
 * it yet no fact says, so it is an info.
 */
export const orphanedSegment = defineCheck({
  id: 'orphaned-segment',
  severity: 'info',
  title: 'System V segments that nobody has attached take memory',
  of: 'target',
  facts: segmentUserFacts,
  evaluate({ target, agent }) {
    const known = all('target', target, ['sysvSegments']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { sysvSegments } = known.values;
    const loose = sysvSegments.rows.filter(isLoose);
    const unlisted = isComplete(sysvSegments)
      ? []
      : [incompleteFact('target', 'sysvSegments', onlyListed(sysvSegments, 'segments'))];
    if (loose.length === 0)
      return unlisted.length === 0 ? { status: 'pass' } : { status: 'unknown', missing: unlisted };
    const answers = loose.map((segment) => ({ segment, answer: isOutOfUse(segment, target, agent) }));
    const left = answers
      .flatMap(({ segment, answer }) => (answer.kind === 'yes' ? [segment] : []))
      .toSorted((a, b) => Number(memoryOf(b) - memoryOf(a)));
    if (left.length > 0) return fail(left, podName(target.subject));
    const missing = [
      ...answers.flatMap(({ answer }) => (answer.kind === 'missing' ? answer.missing : [])),
      ...unlisted,
    ];
    if (missing.length > 0) return { status: 'unknown', missing };
    return isInNodesNamespace('target', target).kind === 'yes'
      ? { status: 'not-applicable', reason: 'nobody can know whose segments of the node’s own IPC namespace are' }
      : { status: 'pass' };
  },
});

function fail(left: SysvSegment[], pod: string): CheckResult {
  const [first = '', ...others] = left.map(describeSegment);
  const sum = formatBytes(left.reduce((bytes, segment) => bytes + memoryOf(segment), 0n));
  return {
    status: 'fail',
    title:
      `${pod}: ${count(left.length, 'System V segment')} ` +
      `that nobody has attached ${plural(left.length, 'takes', 'take')} ${sum}`,
    expected: 'the maker of a segment removes it, or somebody has it attached',
    actual: first,
    evidence: firstRows(others),
    subjects: left.map(({ shmid }) => sysvId('shm', shmid)),
    fix: {
      text:
        'If nobody is to attach it again, remove it: ipcrm -m ID in a container of the pod. To keep this ' +
        'from coming back, let the program mark its segments by shmctl(IPC_RMID) once all have attached them: ' +
        'each then goes with its last user. kernel.shm_rmid_forced does so for all segments of the pod, ' +
        'and destroys those of programs that attach for each message.',
    },
  };
}

/** Marked for destruction, it has an attachment left, or is just going. */
function isLoose(segment: SysvSegment): boolean {
  return segment.attachCount === 0 && !segment.markedForDestruction && memoryOf(segment) > 0n;
}

function memoryOf({ residentBytes, swappedBytes }: SysvSegment): bigint {
  return BigInt(residentBytes) + BigInt(swappedBytes);
}

function describeSegment(segment: SysvSegment): string {
  const { key, shmid, creatorUid, detachedAt, changedAt } = segment;
  const name = key === 0 ? 'private segment' : `segment ${formatKey(key)},`;
  return (
    `${name} id ${shmid}: takes ${formatBytes(memoryOf(segment))}, made by uid ${creatorUid}, ` +
    `last used ${formatMoment(Math.max(detachedAt, changedAt))}`
  );
}
