import type { V1Container, V1Pod } from '@kubernetes/client-node';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fix } from '../../../src/changes/change.ts';
import type { ChangedSide } from '../../../src/changes/changed-side.ts';
import { enlargeShm } from '../../../src/changes/enlarge-shm.ts';
import { joinGroup } from '../../../src/changes/join-group.ts';
import { limitShm } from '../../../src/changes/limit-shm.ts';
import { makeShmWritable } from '../../../src/changes/make-shm-writable.ts';
import { mountLxcfs } from '../../../src/changes/mount-lxcfs.ts';
import { raiseHugepagesLimit } from '../../../src/changes/raise-hugepages-limit.ts';
import { raiseCpuLimit, raiseMemoryLimit } from '../../../src/changes/raise-limit.ts';
import { removeVolumeFromShm } from '../../../src/changes/remove-volume-from-shm.ts';
import { setSysctl } from '../../../src/changes/set-sysctl.ts';
import { shareShmMount } from '../../../src/changes/share-shm-mount.ts';
import { unshareProcessNamespace } from '../../../src/changes/unshare-process-namespace.ts';
import { useHostIpc } from '../../../src/changes/use-host-ipc.ts';
import { useMemory } from '../../../src/changes/use-memory.ts';
import { quantityBytes, quantityMillis } from '../../../src/kube/pods/quantity.ts';
import { GiB, MiB } from '../../facts.ts';
import { randomPod } from '../random-pods.ts';
import { changed, sideOf } from '../sides.ts';

const files = ['/proc/meminfo', '/sys/devices/system/cpu/online'];

const kinds: Record<string, (side: ChangedSide, agent: ChangedSide) => Fix> = {
  enlargeShm: (side) => enlargeShm('target', side, BigInt(256 * MiB)),
  enlargeShmByNeed: (side) => enlargeShm('target', side, BigInt(256 * MiB), BigInt(200 * MiB)),
  joinGroup: (side) => joinGroup('target', side, 500, 'file'),
  makeShmWritable: (side) => makeShmWritable('target', side),
  mountLxcfs: (side) => mountLxcfs('target', side, files, ''),
  raiseHugepagesLimit: (side) => raiseHugepagesLimit('target', side, BigInt(2 * MiB), BigInt(128 * MiB)),
  raiseMemoryLimit: (side) => raiseMemoryLimit('target', side, BigInt(700 * MiB)),
  raiseCpuLimit: (side) => raiseCpuLimit('target', side, 800),
  removeVolumeFromShm: (side) => removeVolumeFromShm('target', side, ''),
  setSysctl: (side) => setSysctl('target', side, 'kernel.shmmni', '128', ''),
  shareShmMount: (target, agent) => shareShmMount({ target, agent }),
  unshareProcessNamespace: (side) => unshareProcessNamespace('target', side) ?? { text: '' },
  useHostIpc: (side) => useHostIpc('target', side, 'other'),
  useMemory: (side) => useMemory('target', side, BigInt(64 * MiB)),
};

test.each([...Object.entries(kinds), ['limitShm', limit] as const])('%s harms no pod', (kind, fixOf) => {
  fc.assert(
    fc.property(randomPod, (pod) => {
      const machine = { memoryBytes: String(64 * GiB), cpuCount: 8 };
      const fix = fixOf(sideOf(pod, { machine }), sideOf(pod, { machine, container: 'agent' }));
      if (fix.change?.kind !== 'workload-patch') return;
      const after = changed(pod, fix);
      expectAccepted(after);
      for (const container of after.spec?.containers ?? []) expectNoLess(limitsOf(pod, container.name), container);
      expectListsKept(pod, after);
      if (kind !== 'limitShm') expectVolumesKept(pod, after);
      if (pod.status?.qosClass === 'Guaranteed')
        for (const { resources } of after.spec?.containers ?? []) {
          const { memory, cpu } = resources?.limits ?? {};
          expect(resources?.requests).toMatchObject({ memory, cpu });
        }
    }),
    { numRuns: 300 },
  );
});

function limit(side: ChangedSide): Fix {
  return limitShm('target', side, BigInt(128 * MiB));
}

/** What the API server validates (core/v1 validation). */
function expectAccepted({ spec }: V1Pod): void {
  const volumes = spec?.volumes ?? [];
  for (const { name: _name, ...sources } of volumes) expect(Object.keys(sources)).toHaveLength(1);
  expect(new Set(volumes.map(({ name }) => name)).size).toBe(volumes.length);
  for (const { volumeMounts = [], resources } of spec?.containers ?? []) {
    expect(new Set(volumeMounts.map(({ mountPath }) => mountPath)).size).toBe(volumeMounts.length);
    for (const { name } of volumeMounts) expect(volumes.map((volume) => volume.name)).toContain(name);
    const [own, ofPod] = [bytes(resources?.limits), bytes(spec?.resources?.limits)];
    if (own !== null && ofPod !== null) expect(own <= ofPod).toBe(true);
  }
  if (spec?.hostIPC !== true) return;
  expect(spec.hostUsers).not.toBe(false);
  expect(spec.securityContext?.sysctls?.some(({ name }) => name.startsWith('kernel.shm'))).not.toBe(true);
}

function limitsOf(pod: V1Pod, name: string): Record<string, string> {
  return pod.spec?.containers.find((container) => container.name === name)?.resources?.limits ?? {};
}

function expectNoLess(before: Record<string, string>, { resources }: V1Container): void {
  const [was, is] = [bytes(before), bytes(resources?.limits)];
  if (was !== null) expect(is !== null && is >= was).toBe(true);
  expect(quantityMillis(resources?.limits?.['cpu']) ?? Infinity).toBeGreaterThanOrEqual(
    quantityMillis(before['cpu']) ?? 0,
  );
}

function bytes(limits: Record<string, string> | undefined): bigint | null {
  const amount = quantityBytes(limits?.['memory']);
  return amount === null ? null : BigInt(amount);
}

function expectListsKept(before: V1Pod, after: V1Pod): void {
  const [was, is] = [before.spec?.securityContext, after.spec?.securityContext];
  expect(is?.supplementalGroups).toEqual(expect.arrayContaining(was?.supplementalGroups ?? []));
  const names = (is?.sysctls ?? []).map(({ name }) => name);
  for (const { name } of was?.sysctls ?? [])
    if (after.spec?.hostIPC !== true || name.startsWith('net.')) expect(names).toContain(name);
}

/** A volume keeps its kind, or becomes one of memory; and has no less room. One that is gone is mounted by nobody. */
function expectVolumesKept(before: V1Pod, after: V1Pod): void {
  for (const volume of before.spec?.volumes ?? []) {
    const now = after.spec?.volumes?.find(({ name }) => name === volume.name);
    if (now === undefined) continue;
    const [was, is] = [volume.emptyDir?.sizeLimit, now.emptyDir?.sizeLimit].map(quantityBytes);
    if (typeof was === 'string') expect(BigInt(is ?? 1n << 60n) >= BigInt(was)).toBe(true);
    expect(now.hostPath).toEqual(volume.hostPath);
    expect(now.persistentVolumeClaim).toEqual(volume.persistentVolumeClaim);
  }
}
