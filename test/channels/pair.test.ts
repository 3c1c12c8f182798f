import { expect, test } from 'vitest';
import {
  areInDifferentIpcNamespaces,
  areOnDifferentKernels,
  ipcOwnerOf,
  isInNodesNamespace,
} from '../../src/channels/pair.ts';
import type { Pair } from '../../src/channels/pair.ts';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { podUserNamespace } from '../processes.ts';

function pairWith(target: Difference, lacking?: 'kernel' | 'ipcNamespace'): Pair {
  const inspection = inspectionWith({ target });
  return (lacking === undefined ? inspection : without(inspection, 'agent', lacking)) as Pair;
}

test('boot ids decide about kernels, and names of nodes do not', () => {
  expect(areOnDifferentKernels(pairWith({ subject: { node: 'node-b' } }))).toEqual({ kind: 'no' });
  expect(areOnDifferentKernels(pairWith({ kernel: { bootId: '9f00' } })).kind).toBe('yes');
  expect(areOnDifferentKernels(pairWith({}, 'kernel'))).toMatchObject({ kind: 'missing', missing: [{ of: 'agent' }] });
});

test('numbers of namespaces mean something on one kernel', () => {
  expect(areInDifferentIpcNamespaces(pairWith({}))).toEqual({ kind: 'no' });
  expect(areInDifferentIpcNamespaces(pairWith({ ipcNamespace: { inode: 7 } }))).toEqual({ kind: 'yes', detail: 'ipc' });
  expect(areInDifferentIpcNamespaces(pairWith({ kernel: { bootId: '9f00' } }))).toEqual({
    kind: 'yes',
    detail: 'kernel',
  });
  expect(areInDifferentIpcNamespaces(pairWith({}, 'kernel')).kind).toBe('missing');
  expect(areInDifferentIpcNamespaces(pairWith({}, 'ipcNamespace')).kind).toBe('missing');
});

test('the node’s namespace has one number, or the spec says hostIPC', () => {
  const side = (difference: Difference) => inspectionWith({ target: difference }).target;
  expect(isInNodesNamespace('target', side({ ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } })).kind).toBe('yes');
  expect(isInNodesNamespace('target', side({ podSpec: { hostIpc: true } })).kind).toBe('yes');
  expect(isInNodesNamespace('target', side({}))).toEqual({ kind: 'no' });
  expect(isInNodesNamespace('target', without(inspectionWith(), 'target', 'podSpec').target).kind).toBe('missing');
  expect(isInNodesNamespace('target', without(inspectionWith(), 'target', 'ipcNamespace').target).kind).toBe('missing');
});

test('a user namespace that is neither the node’s nor the pod’s was made below the owner of the IPC namespace', () => {
  const side = (isInspectors: boolean, difference: Difference = {}) =>
    inspectionWith({ target: { userNamespace: podUserNamespace({ isInspectors }), ...difference } });
  const ownerOf = (...of: Parameters<typeof side>) => ipcOwnerOf('target', side(...of).target);
  expect(ownerOf(false)).toEqual({ kind: 'owner', owner: 'above' });
  expect(ownerOf(true)).toEqual({ kind: 'owner', owner: 'pods' });
  expect(ownerOf(false, { podSpec: { hostUsers: false } })).toEqual({ kind: 'owner', owner: 'pods' });
  expect(ownerOf(true, { podSpec: { hostIpc: true } })).toEqual({ kind: 'owner', owner: 'nodes' });
  expect(ipcOwnerOf('target', without(side(false), 'target', 'podSpec').target).kind).toBe('missing');
  expect(ipcOwnerOf('target', inspectionWith().target)).toEqual({ kind: 'owner', owner: 'nodes' });
});
