import type { Obstruction } from '../channels/channel.ts';
import { formatBytes } from '../words/bytes.ts';
import { roleWords } from '../words/names.ts';
import { describeUsers } from './users.ts';

/** What stands between the target and an object: `uid 1000 cannot open it`. */
export function describeObstruction(because: Obstruction): string {
  switch (because.kind) {
    case 'stale':
      return 'the target holds an old one, which the Agent has recreated';
    case 'truncated':
      return (
        `a mapping of the ${roleWords[because.of]} reaches ${formatBytes(BigInt(because.reachBytes))}, ` +
        `its file ends at ${formatBytes(BigInt(because.sizeBytes))}`
      );
    case 'empty':
      return 'it has 0 bytes';
    case 'namesake':
      return 'each side has its own object of this name';
    case 'refused':
      return because.refused.every(({ mayRead }) => mayRead)
        ? `${describeUsers(because.refused)} can only read it`
        : `${describeUsers(because.refused)} cannot open it`;
    case 'namespace':
      return because.of === 'ipc' ? 'it is in another IPC namespace' : 'it is on another kernel';
    case 'mount':
      return mountWords[because.lacks];
    case 'removed-mount':
      return `what the target has mounted at ${because.mountPoint} was removed or replaced`;
    case 'expected':
      return `expected, but ${expectedWords[because.but]}`;
  }
}

const mountWords = {
  'file-system': 'the target has not mounted its file system',
  directory: 'the target has not mounted its directory',
  anything: 'the target has mounted nothing there',
} satisfies Record<Extract<Obstruction, { kind: 'mount' }>['lacks'], string>;

const expectedWords = {
  absent: 'it does not exist',
  'target-lacks': 'the target does not hold it',
  'agent-lacks': 'the Agent does not hold it',
  'both-lack': 'neither side holds it',
} satisfies Record<Extract<Obstruction, { kind: 'expected' }>['but'], string>;
