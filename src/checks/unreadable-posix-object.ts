import { formatBytes } from '../bytes.ts';
import type { ShmFile } from '../facts/shm-mount.ts';
import { describeUsers, type Refusal } from '../verdicts/channels/opening.ts';
import { findFile } from '../verdicts/channels/posix-file-opening.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { checkPermissions, describeRefusals, formatMode } from './evidence/barred-objects.ts';
import { defineAgentCheck, type Remediation } from './check.ts';
import { joinGroup } from './remedies/join-group.ts';

/** Opening takes what opening any file takes: path_resolution(7). */
export const unreadablePosixObject = defineAgentCheck({
  id: 'unreadable-posix-object',
  severity: 'error',
  weighs: posixFacts,
  evaluate(target, agent) {
    const { shmFiles } = target.facts;
    const files = shmFiles.status === 'ok' ? shmFiles.value.rows : [];
    return checkPermissions(
      posixSharedMemory(target, agent),
      'rights',
      ({ first: { object, refused }, others, consequence }) => {
        const file = findFile(files, object.identity);
        const users = describeUsers(refused);
        return {
          title: `In ${target.subject.pod} ${users} may not open ${object.label} for reading and writing, ${consequence}.`,
          expected: `${users} may read and write it`,
          actual: file === undefined ? 'it may not' : describeFile(file),
          evidence: [...describeRefusals(refused), ...others.map((other) => `the same of ${other.object.label}`)],
          remediation: remedy(file, refused),
        };
      },
    );
  },
});

function describeFile({ uid, gid, mode, sizeBytes }: ShmFile): string {
  return `it belongs to ${uid}:${gid} with mode ${formatMode(mode)} (${formatBytes(BigInt(sizeBytes))})`;
}

function remedy(file: ShmFile | undefined, refused: Refusal[]): Remediation {
  const obstacles = new Set(refused.map(({ obstacle }) => obstacle));
  if (obstacles.has('directory')) {
    return {
      text: 'Let whoever creates the directory above the file give it mode 0755, or 0750 and a group that both containers have.',
    };
  }
  if (file !== undefined && (file.mode & 0o060) === 0o060) return joinGroup(file.gid, 'file');
  return {
    text:
      'Let whoever creates the file give it mode 0660 with fchmod(2), because the umask takes bits off what shm_open(3) is ' +
      'given, and a group that both containers have (runAsGroup, supplementalGroups; fsGroup changes nothing in the /dev/shm ' +
      'of a pod or node), or run both under one uid.',
  };
}
