import { expect, test } from 'vitest';
import { sysvAccess } from '../../src/kernel-rules/sysv-access.ts';
import { segment } from '../objects.ts';
import { initialUserNamespace, podUserNamespace, processOf } from '../processes.ts';

const everyId = initialUserNamespace();
const someIds = podUserNamespace();
const IPC_OWNER = '0000000000008000';
const RUNTIME_DEFAULT = '00000000a80425fb';

const ofRoot = { uid: 0, gid: 0, creatorUid: 0, creatorGid: 0 };

test.each([
  ['the owner by the owner’s bits', processOf(1000), segment({ mode: 0o600 })],
  ['the creator, though the segment was given away', processOf(1000), segment({ mode: 0o600, uid: 0, gid: 0 })],
  ['a supplementary group', processOf(1001, { groups: [5, 1000] }), segment({ mode: 0o060 })],
  ['the creator’s group', processOf(1001, { groups: [1000] }), segment({ mode: 0o060, gid: 0 })],
  ['anybody where others may', processOf(1001), segment({ mode: 0o666 })],
  ['CAP_IPC_OWNER', processOf(1001, { effectiveCapabilities: IPC_OWNER }), segment({ mode: 0 })],
])('allows %s', (_who, process, object) => {
  expect(sysvAccess(process, object, everyId)).toEqual({ kind: 'allowed' });
});

test.each([
  [
    'root with a runtime’s default capabilities',
    processOf(0, { effectiveCapabilities: RUNTIME_DEFAULT }),
    segment({ mode: 0o600 }),
    false,
  ],
  ['the owner whose own bits are less than others’', processOf(1000), segment({ mode: 0o066 }), false],
  ['the group whose bits are less than others’', processOf(1001, { groups: [1000] }), segment({ mode: 0o606 }), false],
  ['another uid', processOf(1001), segment({ mode: 0o660 }), false],
  ['who may only read', processOf(1001), segment({ mode: 0o664 }), true],
  ['who may only write', processOf(1001), segment({ mode: 0o662 }), false],
])('refuses %s', (_who, process, object, mayRead) => {
  expect(sysvAccess(process, object, everyId)).toMatchObject({
    kind: 'refused',
    mayRead,
    uid: process.effectiveUid,
    obstacle: 'mode',
  });
});

test('goes by the effective uid, and by the file system gid', () => {
  const process = processOf(1000, { filesystemUid: 7, effectiveGid: 7, filesystemGid: 1000 });
  expect(sysvAccess(process, segment({ mode: 0o600 }), everyId).kind).toBe('allowed');
  expect(sysvAccess({ ...process, effectiveUid: 7 }, segment({ mode: 0o060 }), everyId).kind).toBe('allowed');
  expect(sysvAccess({ ...process, effectiveUid: 7, filesystemGid: 7 }, segment({ mode: 0o060 }), everyId).kind).toBe(
    'refused',
  );
});

test('in a user namespace an owner that is not mapped is nobody there', () => {
  const ofStranger = segment({ ...ofRoot, mode: 0o600, uid: 65534, creatorUid: 65534 });
  expect(sysvAccess(processOf(1000), ofStranger, someIds).kind).toBe('refused');
  expect(sysvAccess(processOf(65534), ofStranger, someIds).kind).toBe('undecidable');
  expect(sysvAccess(processOf(65534), ofStranger, everyId).kind).toBe('allowed');
});

test('in a user namespace CAP_IPC_OWNER may not reach the IPC namespace', () => {
  const process = processOf(1000, { effectiveCapabilities: IPC_OWNER });
  expect(sysvAccess(process, segment({ ...ofRoot, mode: 0o600 }), someIds).kind).toBe('undecidable');
});

test('CAP_IPC_OWNER reaches the IPC namespace that was made for a pod with a user namespace of its own', () => {
  const process = processOf(1000, { effectiveCapabilities: IPC_OWNER });
  const object = segment({ mode: 0o600, ...ofRoot });
  expect(sysvAccess(process, object, someIds, 'pods').kind).toBe('allowed');
  expect(sysvAccess(process, object, someIds, 'nodes').kind).toBe('undecidable');
});

test('capabilities of a user namespace that a process made itself do not reach the IPC namespace above it', () => {
  const process = processOf(1000, { effectiveCapabilities: IPC_OWNER });
  expect(sysvAccess(process, segment({ mode: 0o600, ...ofRoot }), someIds, 'above').kind).toBe('refused');
  expect(sysvAccess(process, segment({ mode: 0o666, ...ofRoot }), someIds, 'above').kind).toBe('allowed');
});
