import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { fileAccess, type Inode } from '../../../src/kernel-rules/file-access.ts';
import { sysvAccess } from '../../../src/kernel-rules/sysv-access.ts';
import { segment } from '../../objects.ts';
import { initialUserNamespace, processOf } from '../../processes.ts';
import { inside } from '../inspector/inside.ts';

// A thousand processes, on machines with other work to do
vi.setConfig({ testTimeout: 60_000 });

interface Case {
  mode: number;
  owner: number[];
  creator: number[];
  uid: number;
  gid: number;
  group: number;
  capabilities: string;
}

const shm: Inode = { path: '/dev/shm', mode: 0o1777, uid: 0, gid: 0, hasAcl: false };
const id = fc.constantFrom(0, 1000, 2000);
const ids = fc.tuple(id, id);
const CAP_DAC_OVERRIDE = '2';
const CAP_DAC_READ_SEARCH = '4';
const CAP_IPC_OWNER = '8000';

const anyCase: fc.Arbitrary<Case> = fc.record({
  mode: fc.constantFrom(0o600, 0o660, 0o666, 0o060, 0o006, 0o606, 0o400, 0o440, 0o444, 0o642, 0o200, 0),
  owner: ids,
  creator: ids,
  uid: id,
  gid: id,
  group: id,
  capabilities: fc.constantFrom('0', CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_IPC_OWNER, 'a80425fb'),
});

test('what the rules say of a file and of a segment, open(2) and shmat(2) say', async () => {
  const cases = fc.sample(anyCase, 1000);
  const lines = cases.map(({ mode, owner, creator, uid, gid, group, capabilities }) =>
    [mode.toString(8), ...owner, ...creator, uid, gid, group, capabilities].join(' '),
  );
  const { stdout, stderr, exitCode } = await inside(`$tryOpening /dev/shm <<'END'\n${lines.join('\n')}\nEND`, {
    reject: false,
    timeout: 50_000,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const answers = stdout.trimEnd().split('\n');
  expect(answers).toHaveLength(cases.length);
  expect(new Set(answers).size).toBe(4);
  expect(cases.map((each, index) => `${lines[index]}: ${byTheRules(each)}`)).toEqual(
    answers.map((answer, index) => `${lines[index]}: ${answer}`),
  );
});

function byTheRules({
  mode,
  owner: [uid = 0, gid = 0],
  creator: [creatorUid = 0, creatorGid = 0],
  uid: own,
  gid: ownGid,
  group,
  capabilities,
}: Case): string {
  const process = processOf(own, {
    effectiveGid: ownGid,
    filesystemGid: ownGid,
    groups: [group],
    effectiveCapabilities: capabilities,
  });
  const file: Inode = { path: '/dev/shm/case', mode, uid, gid, hasAcl: false };
  const opened = fileAccess(process, { directories: [shm], file, readOnly: false }, initialUserNamespace());
  const attached = sysvAccess(process, segment({ mode, uid, gid, creatorUid, creatorGid }), initialUserNamespace());
  return [opened, attached].map(({ kind }) => (kind === 'allowed' ? 1 : 0)).join(' ');
}
