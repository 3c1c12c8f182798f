import { guardedFiles, openerFacts, type GuardedFile } from '../verdicts/channels/guarded-files.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { subjectNames } from './evidence/subject-names.ts';

/**
 * Most programs call shm_open(3) with O_CREAT, and fs.protected_regular refuses that of a file which the other side made,
 * even to root (proc_sys_fs(5)). It matters where nobody shares yet: who holds a file was let in.
 */
export const protectedRegularFile = defineAgentCheck({
  id: 'protected-regular-file',
  severity: 'warning',
  weighs: { target: [...posixFacts.target, ...openerFacts], agent: [...posixFacts.agent, ...openerFacts] },
  evaluate(target, agent) {
    const evidence = posixSharedMemory(target, agent);
    const { row, reason } = judgeChannel(evidence);
    if (row === 'shared') return { status: 'pass' };
    if (row === 'missing-fact') return { status: 'unknown', reason };
    if (row !== 'possible' && row !== 'target-only') return { status: 'not-applicable', reason };

    const names = subjectNames(target.subject, agent.subject);
    const answers = [
      guardedFiles('target', target, evidence.agent.objects),
      guardedFiles('Agent', agent, evidence.target.objects),
    ];
    const guarded = answers.flatMap((answer) => (answer.kind === 'yes' ? answer.detail : []));
    const [first] = guarded;
    const open = answers.find(({ kind }) => kind === 'unknown');
    if (first === undefined)
      return open?.kind === 'unknown' ? { status: 'unknown', reason: open.why } : { status: 'pass' };
    const opener = answers[0]?.kind === 'yes' ? names.target : names.agent;
    return {
      status: 'fail',
      title: `${opener} cannot open ${first.object.label} with O_CREAT, though its mode allows it.`,
      expected: 'fs.protected_regular is 0, or opener and owner of the file are one user',
      actual: describe(first),
      evidence: guarded.slice(1).map(describe),
      remediation: {
        text:
          'Let whoever does not create the file open it without O_CREAT, or run both under one uid; or let the owner of /dev/shm, root, ' +
          'create it. On the node, sysctl fs.protected_regular=0 lifts this for all its pods.',
      },
    };
  },
});

function describe({ object, file, process }: GuardedFile): string {
  return `${object.label} belongs to uid ${file.uid}, process ${process.pid} (${process.name}) runs as uid ${process.filesystemUid}, the directory is sticky`;
}
