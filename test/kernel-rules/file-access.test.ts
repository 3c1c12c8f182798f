import { expect, test } from 'vitest';
import { fileAccess, type FileLocation, type Inode } from '../../src/kernel-rules/file-access.ts';
import { initialUserNamespace, podUserNamespace, processOf } from '../processes.ts';

const everyId = initialUserNamespace();
const someIds = podUserNamespace();
const DAC_OVERRIDE = '0000000000000002';
const DAC_READ_SEARCH = '0000000000000004';

const shm: Inode = { path: '/dev/shm', mode: 0o1777, uid: 0, gid: 0, hasAcl: false };

function at(file: Partial<Inode>, rest: Partial<FileLocation> = {}): FileLocation {
  return {
    directories: [shm],
    file: { path: '/dev/shm/ring', mode: 0o600, uid: 0, gid: 0, hasAcl: false, ...file },
    readOnly: false,
    ...rest,
  };
}

test.each([
  ['the owner', processOf(1000), at({ uid: 1000 })],
  ['a group', processOf(1000, { groups: [5] }), at({ mode: 0o660, gid: 5 })],
  ['anybody where others may', processOf(1000), at({ mode: 0o666 })],
  [
    'CAP_DAC_OVERRIDE, which root has by default',
    processOf(0, { effectiveCapabilities: DAC_OVERRIDE }),
    at({ uid: 1000, mode: 0 }),
  ],
  [
    'CAP_DAC_OVERRIDE through a closed directory',
    processOf(0, { effectiveCapabilities: DAC_OVERRIDE }),
    at({ uid: 1000 }, { directories: [{ ...shm, mode: 0o700, uid: 7 }] }),
  ],
  [
    'CAP_DAC_READ_SEARCH through a closed directory to an open file',
    processOf(1000, { effectiveCapabilities: DAC_READ_SEARCH }),
    at({ mode: 0o666 }, { directories: [{ ...shm, mode: 0o700 }] }),
  ],
  ['the owner, whatever a list says', processOf(1000), at({ uid: 1000, mode: 0o660, hasAcl: true })],
  [
    'CAP_DAC_OVERRIDE, whatever a list says',
    processOf(0, { effectiveCapabilities: DAC_OVERRIDE }),
    at({ uid: 1000, mode: 0o660, hasAcl: true }),
  ],
])('allows %s', (_who, process, location) => {
  expect(fileAccess(process, location, everyId)).toEqual({ kind: 'allowed' });
});

test.each([
  ['another uid', processOf(1000), at({}), 'mode', false],
  ['root without capabilities', processOf(0), at({ uid: 1000 }), 'mode', false],
  ['the owner whose own bits are less than others’', processOf(1000), at({ uid: 1000, mode: 0o066 }), 'mode', false],
  ['who may only read', processOf(1000), at({ mode: 0o644 }), 'mode', true],
  [
    'CAP_DAC_READ_SEARCH, which only reads',
    processOf(1000, { effectiveCapabilities: DAC_READ_SEARCH }),
    at({}),
    'mode',
    true,
  ],
  [
    'where a directory is closed',
    processOf(1000),
    at({ uid: 1000 }, { directories: [shm, { ...shm, path: '/dev/shm/agent', mode: 0o700 }] }),
    'directory',
    false,
  ],
  ['where the mount is read-only', processOf(1000), at({ uid: 1000 }, { readOnly: true }), 'read-only mount', true],
  [
    'root, too, where the mount is read-only',
    processOf(0, { effectiveCapabilities: DAC_OVERRIDE }),
    at({}, { readOnly: true }),
    'read-only mount',
    true,
  ],
  ['where a list is masked by empty group bits', processOf(1000), at({ mode: 0o600, hasAcl: true }), 'mode', false],
])('refuses %s', (_who, process, location, obstacle, mayRead) => {
  expect(fileAccess(process, location, everyId)).toMatchObject({ kind: 'refused', obstacle, mayRead });
});

test.each([
  ['an access control list of the file', processOf(1000), at({ mode: 0o660, hasAcl: true }), everyId],
  [
    'an access control list of a directory',
    processOf(1000),
    at({ uid: 1000 }, { directories: [{ ...shm, mode: 0o770, hasAcl: true }] }),
    everyId,
  ],
  ['an owner that may be an unmapped one', processOf(65534), at({ uid: 65534 }), someIds],
  [
    'a capability that may not reach the owner',
    processOf(0, { effectiveCapabilities: DAC_OVERRIDE }),
    at({ uid: 65534 }),
    someIds,
  ],
])('does not decide over %s', (_what, process, location, namespace) => {
  expect(fileAccess(process, location, namespace).kind).toBe('undecidable');
});

test('goes by the file system uid', () => {
  expect(fileAccess(processOf(1000, { filesystemUid: 0 }), at({}), everyId).kind).toBe('allowed');
  expect(fileAccess(processOf(0, { filesystemUid: 1000 }), at({}), everyId).kind).toBe('refused');
});

test('in a user namespace a capability reaches inodes whose ids are mapped', () => {
  expect(fileAccess(processOf(0, { effectiveCapabilities: DAC_OVERRIDE }), at({ uid: 1000 }), someIds).kind).toBe(
    'allowed',
  );
});

test('seen from outside, a capability of a user namespace does not reach what belongs to the node’s root', () => {
  const fromNode = podUserNamespace({ isInspectors: false });
  const process = processOf(131072, { effectiveCapabilities: DAC_OVERRIDE });
  expect(fileAccess(process, at({}), fromNode)).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('does not reach that owner'),
  });
  expect(fileAccess(process, at({ uid: 132072, gid: 132072 }), fromNode).kind).toBe('allowed');
});
