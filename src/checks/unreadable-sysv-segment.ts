import { formatBytes } from '../bytes.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import { describeUsers } from '../verdicts/channels/opening.ts';
import { findSegment, sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { checkPermissions, describeRefusals, formatMode } from './evidence/barred-objects.ts';
import { defineAgentCheck, type Remediation } from './check.ts';
import { joinGroup } from './remedies/join-group.ts';

/**
 * Attaching takes the bits of the mode that count for the process, or CAP_IPC_OWNER, which container runtimes give to
 * nobody by default: unlike with files, root is refused like everybody else (sysvipc(7), capabilities(7)).
 */
export const unreadableSysvSegment = defineAgentCheck({
  id: 'unreadable-sysv-segment',
  severity: 'error',
  weighs: sysvFacts,
  evaluate(target, agent) {
    const { sysvSegments } = target.facts;
    const segments = sysvSegments.status === 'ok' ? sysvSegments.value.rows : [];
    return checkPermissions(
      sysvSharedMemory(target, agent),
      'rights',
      ({ first: { object, refused }, others, consequence }) => {
        const segment = findSegment(segments, object.identity);
        const users = describeUsers(refused);
        return {
          title: `In ${target.subject.pod} ${users} may not attach ${object.label} for reading and writing, ${consequence}.`,
          expected: `${users} may read and write it`,
          actual: segment === undefined ? 'it may not' : describeSegment(segment),
          evidence: [...describeRefusals(refused), ...others.map((other) => `the same of ${other.object.label}`)],
          remediation: segment === undefined ? { text: changeMode } : remedy(segment),
        };
      },
    );
  },
});

function describeSegment({ shmid, uid, gid, mode, sizeBytes }: SysvSegment): string {
  return `id ${shmid} belongs to ${uid}:${gid} with mode ${formatMode(mode)} (${formatBytes(BigInt(sizeBytes))})`;
}

const changeMode =
  'Let whoever creates the segment do so with mode 0660 and a group that both containers have (runAsGroup, ' +
  'supplementalGroups), or run both under one uid; it can change one that exists with shmctl(IPC_SET).';

function remedy({ mode, gid }: SysvSegment): Remediation {
  return (mode & 0o060) === 0o060
    ? joinGroup(gid, 'segment')
    : { text: `${changeMode} Being root does not help: it takes CAP_IPC_OWNER.` };
}
