import type { SysvSemaphores } from '../facts/semaphores-and-queues.ts';
import { describeUsers } from '../verdicts/channels/opening.ts';
import { semaphoreFacts, sysvSemaphores } from '../verdicts/channels/sysv-semaphores.ts';
import { checkPermissions, describeRefusals, formatMode } from './evidence/barred-objects.ts';
import { defineAgentCheck, type Remediation } from './check.ts';
import { joinGroup } from './remedies/join-group.ts';

/**
 * semop(2) that changes a value takes the write bit of the set's mode, waiting for zero the read bit; root is refused like
 * everybody else unless it has CAP_IPC_OWNER, which container runtimes give to nobody by default (sysvipc(7)).
 */
export const unreadableSemaphores = defineAgentCheck({
  id: 'unreadable-semaphores',
  severity: 'error',
  weighs: { target: semaphoreFacts, agent: semaphoreFacts },
  evaluate(target, agent) {
    const { sysvSemaphores: table } = target.facts;
    const sets = table.status === 'ok' ? table.value.rows : [];
    return checkPermissions(
      sysvSemaphores(target, agent),
      'rights',
      ({ first: { object, refused }, others, consequence }) => {
        const set = sets.find(({ semid }) => String(semid) === object.identity);
        const users = describeUsers(refused);
        return {
          title: `In ${target.subject.pod} ${users} may not change the ${object.label}, ${consequence}.`,
          expected: `${users} may read and alter them`,
          actual:
            set === undefined
              ? 'it may not'
              : `id ${set.semid} belongs to ${set.uid}:${set.gid} with mode ${formatMode(set.mode)}`,
          evidence: [...describeRefusals(refused), ...others.map((other) => `the same of the ${other.object.label}`)],
          remediation: remedy(set),
        };
      },
    );
  },
});

function remedy(set: SysvSemaphores | undefined): Remediation {
  if (set !== undefined && (set.mode & 0o060) === 0o060) return joinGroup(set.gid, 'set of semaphores');
  return {
    text:
      'Let whoever creates the semaphores do so with mode 0660 and a group that both containers have (runAsGroup, supplementalGroups), ' +
      'or run both under one uid; it can change a set that exists with semctl(IPC_SET).',
  };
}
