import { formatBytes } from '../bytes.ts';
import type { Side } from '../facts/inspection.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import type { HeldObject } from '../verdicts/channels/channel-evidence.ts';
import { findSegment, sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { subjectNames } from './evidence/subject-names.ts';

/**
 * ftok(3) makes a key of eight bits of a project id, eight of a file's device and sixteen of its inode. A file of the image
 * is on another device in every container, so that the same path and id give two keys. Each side then makes a segment of its
 * own, of the same size. That the keys are so made nobody can prove, so it is only told, and where nothing is shared.
 */
export const differingFtokKeys = defineAgentCheck({
  id: 'differing-ftok-keys',
  severity: 'info',
  weighs: sysvFacts,
  evaluate(target, agent) {
    const evidence = sysvSharedMemory(target, agent);
    const { row, reason } = judgeChannel(evidence);
    if (row === 'shared') return { status: 'pass' };
    if (row === 'missing-fact') return { status: 'unknown', reason };
    if (row !== 'possible' && row !== 'barred') return { status: 'not-applicable', reason };
    for (const [name, side] of [
      ['target', target],
      ['Agent', agent],
    ] as const) {
      if (side.facts.sysvSegments.status !== 'ok')
        return { status: 'unknown', reason: describeMissing(name, 'sysvSegments', side.facts.sysvSegments) };
    }
    const [ofTarget, ofAgent] = [
      segmentsOf(evidence.target.objects, target),
      segmentsOf(evidence.agent.objects, agent),
    ];
    const [first, ...others] = ofTarget.flatMap((one) =>
      ofAgent.filter((other) => areAlike(one, other)).map((other) => ({ one, other })),
    );
    if (first === undefined) return { status: 'pass' };
    const names = subjectNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} and ${names.agent} have segments of one size, whose keys look like those that ftok(3) makes of one project id and two files.`,
      expected: 'both come to one key',
      actual: describe(first),
      evidence: others.slice(0, MOST_ROWS).map(describe),
      remediation: {
        text: 'Give both one number for the key, or let ftok(3) take a file of a volume that both have mounted: a file of an image is another file in each container.',
      },
    };

    function describe({ one, other }: Pair): string {
      return `${names.target} has ${one.label}, ${names.agent} ${other.label}, both of ${formatBytes(BigInt(one.sizeBytes))}`;
    }
  },
});

const MOST_ROWS = 4;

type Keyed = Pick<SysvSegment, 'key' | 'sizeBytes'> & { label: string };
interface Pair {
  one: Keyed;
  other: Keyed;
}

function segmentsOf(objects: HeldObject[], { facts: { sysvSegments } }: Side<'sysvSegments'>): Keyed[] {
  const rows = sysvSegments.status === 'ok' ? sysvSegments.value.rows : [];
  return objects.flatMap(({ identity, label }) => {
    const segment = findSegment(rows, identity);
    return segment === undefined || segment.key === 0
      ? []
      : [{ key: segment.key, sizeBytes: segment.sizeBytes, label }];
  });
}

/** Small numbers are written by hand, and numbers that somebody counts up have one device. */
function areAlike(one: Keyed, other: Keyed): boolean {
  return (
    one.sizeBytes === other.sizeBytes &&
    projectOf(one) !== 0 &&
    projectOf(one) === projectOf(other) &&
    deviceOf(one) !== deviceOf(other)
  );
}

function projectOf({ key }: Keyed): number {
  return key >>> 24;
}

function deviceOf({ key }: Keyed): number {
  return (key >>> 16) & 0xff;
}
