import { expect, test } from 'vitest';
import { posixQueueAccess, sysvQueueAccess } from '../../src/kernel-rules/queue-access.ts';
import { posixQueue, sysvQueue } from '../objects.ts';
import { initialUserNamespace, processOf } from '../processes.ts';

const namespace = initialUserNamespace();
const ofRoot = { uid: 0, gid: 0, creatorUid: 0, creatorGid: 0 };
const root = { effectiveCapabilities: '00000000a80425fb' };

test.each([
  ['its owner', 0o600, 0, {}, 'allowed'],
  ['anybody, where all may do both', 0o666, 1000, {}, 'allowed'],
  ['who may do neither', 0o600, 1000, {}, 'refused'],
  ['who may only send', 0o622, 1000, {}, 'undecidable'],
  ['who may only receive', 0o644, 1000, {}, 'undecidable'],
  ['who has CAP_IPC_OWNER', 0o600, 1000, { effectiveCapabilities: '0000000000008000' }, 'allowed'],
])('a System V queue, by %s', (_, mode, uid, difference, kind) => {
  expect(sysvQueueAccess(processOf(uid, difference), sysvQueue({ ...ofRoot, mode }), namespace).kind).toBe(kind);
});

test.each([
  ['its owner', 0o600, 1000, {}, 'allowed'],
  ['who may do neither', 0o600, 1001, {}, 'refused'],
  ['who may only send', 0o622, 1001, {}, 'undecidable'],
  ['root, by CAP_DAC_OVERRIDE', 0o600, 0, root, 'allowed'],
])('a POSIX queue, by %s', (_, mode, uid, difference, kind) => {
  expect(posixQueueAccess(processOf(uid, difference), posixQueue({ mode }), namespace).kind).toBe(kind);
});

test('CAP_DAC_OVERRIDE opens no System V queue', () => {
  expect(sysvQueueAccess(processOf(0, root), sysvQueue({ mode: 0o600 }), namespace).kind).toBe('refused');
});
