import type { ChannelEvidence } from '../verdicts/channels/channel-evidence.ts';
import { describeUsers } from '../verdicts/channels/opening.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { barredObjects } from '../verdicts/rows/barred-objects.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { describeRefusals } from './evidence/barred-objects.ts';
import { subjectNames } from './evidence/subject-names.ts';

const ofEither = [...new Set([...sysvFacts.target, ...posixFacts.target])];

/**
 * Where only the target holds something, it may be the Agent that is kept out: an application that comes first makes the
 * object, and even root attaches no foreign segment of mode 0600 without CAP_IPC_OWNER (sysvipc(7), capabilities(7)).
 * Whether the Agent is meant to open it nobody can see, so it is no error.
 */
export const barredAgent = defineAgentCheck({
  id: 'barred-agent',
  severity: 'warning',
  weighs: { target: ofEither, agent: ofEither },
  evaluate(target, agent) {
    const channels: { there: ChannelEvidence; back: ChannelEvidence }[] = [
      { there: sysvSharedMemory(target, agent), back: sysvSharedMemory(agent, target) },
      { there: posixSharedMemory(target, agent), back: posixSharedMemory(agent, target) },
    ];
    const rows = channels.map(({ there }) => judgeChannel(there));
    const alone = channels.filter((_, index) => rows[index]?.row === 'target-only');
    const unseen = rows.find(({ row }) => row === 'missing-fact');
    if (alone.length === 0 && unseen !== undefined) return { status: 'unknown', reason: unseen.reason };
    if (alone.length === 0)
      return { status: 'not-applicable', reason: 'the target holds nothing that only it could share' };

    const answers = alone.map(({ back }) => barredObjects(back));
    const barred = answers.flatMap((answer) => (answer.kind === 'yes' ? answer.detail : []));
    const [first] = barred;
    if (first === undefined) {
      if (unseen !== undefined) return { status: 'unknown', reason: unseen.reason };
      const isOpen = answers.some(({ kind }) => kind === 'unknown');
      return isOpen
        ? { status: 'unknown', reason: 'whether the Agent may open what only the target holds could not be told' }
        : { status: 'pass' };
    }
    const names = subjectNames(target.subject, agent.subject);
    const users = describeUsers(first.refused);
    return {
      status: 'fail',
      severity: rows.some(({ row }) => row === 'shared') ? 'info' : 'warning',
      title: `In ${names.agent} ${users} may not open ${first.object.label} of ${names.target} for reading and writing.`,
      expected: `the Agent may open what the target made for it`,
      actual: `only ${names.target} holds ${first.object.label}, and ${users} is refused`,
      evidence: [
        ...describeRefusals(first.refused),
        ...barred.slice(1, MOST_ROWS).map(({ object }) => `the same of ${object.label}`),
      ],
      remediation: {
        text:
          'If the Agent is to use it, let the application create it with mode 0660 and a group that both containers have (runAsGroup, ' +
          'supplementalGroups), or run both under one uid. If it is the application’s own, nothing is wrong.',
      },
    };
  },
});

const MOST_ROWS = 5;
