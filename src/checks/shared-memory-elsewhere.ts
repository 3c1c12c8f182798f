import { SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import { isAnotherKernel } from '../verdicts/channels/another-kernel.ts';
import { deviceOf, namesakesElsewhere, type NamesakePair } from '../verdicts/channels/namesakes-elsewhere.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import type { HeldFile } from '../verdicts/channels/posix-files.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { subjectNames } from './evidence/subject-names.ts';

/**
 * A program that maps files of its own choosing need not put them where shm_open(3) does: /run/shm, TMPDIR, a volume. A
 * file of the same name on another file system is another file (mmap(2), MAP_SHARED).
 */
export const sharedMemoryElsewhere = defineAgentCheck({
  id: 'shared-memory-elsewhere',
  severity: 'warning',
  weighs: posixFacts,
  evaluate(target, agent) {
    const evidence = posixSharedMemory(target, agent);
    const { row, reason } = judgeChannel(evidence);
    if (row === 'shared') return { status: 'pass' };
    const kernel = isAnotherKernel(target, agent);
    if (kernel.kind === 'unknown') return { status: 'unknown', reason: kernel.why };
    if (kernel.kind === 'yes' || row === 'separate') return { status: 'not-applicable', reason };
    const [first, ...others] = namesakesElsewhere(target.facts, agent.facts);
    const unseen = evidence.target.unseen ?? evidence.agent.unseen;
    if (first === undefined)
      return unseen === null ? { status: 'not-applicable', reason } : { status: 'unknown', reason: unseen };

    const names = subjectNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} has ${first.target.path}, ${names.agent} ${first.agent.path}: two files on two file systems, though they are called alike.`,
      expected: 'both open one file of one file system',
      actual: describe(first, names),
      evidence: others.slice(0, MOST_ROWS).map((pair) => describe(pair, names)),
      remediation: {
        text:
          `Let both keep it at ${SHM_DIRECTORY} (shm_open(3), or the program’s own setting; TMPDIR), or mount one volume at the same path in both: ` +
          'in one pod an emptyDir of medium Memory, in two pods a hostPath.',
      },
    };
  },
});

const MOST_ROWS = 5;

function describe(pair: NamesakePair, names: { target: string; agent: string }): string {
  return `${describeFile(names.target, pair.target)}; ${describeFile(names.agent, pair.agent)}`;
}

function describeFile(name: string, file: HeldFile): string {
  return `${name} has ${file.path} on device ${deviceOf(file)}`;
}
