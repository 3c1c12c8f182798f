import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fix } from '../../../src/changes/change.ts';
import type { ChangedSide } from '../../../src/changes/changed-side.ts';
import { enlargeShm } from '../../../src/changes/enlarge-shm.ts';
import { joinGroup } from '../../../src/changes/join-group.ts';
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
import { GiB, MiB } from '../../sizes.ts';
import { faultsOf } from '../faults.ts';
import { randomPod } from '../random-pods.ts';
import { changed, manifest, sideOf } from '../sides.ts';

const files = ['/proc/meminfo', '/sys/devices/system/cpu/online'];

const machine = { memoryBytes: String(64 * GiB), cpuCount: 8 };

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
  setSysctl: (side) => setSysctl('target', side, { name: 'kernel.shmmni', present: '64', value: '128' }, ''),
  shareShmMount: (target, agent) => shareShmMount({ target, agent }),
  unshareProcessNamespace: (side) => unshareProcessNamespace('target', side) ?? { text: '' },
  useHostIpc: (side) => useHostIpc('target', side, 'other'),
  useMemory: (side) => useMemory('target', side, BigInt(64 * MiB)),
};

test.each(Object.entries(kinds))('%s harms no pod', (_kind, fixOf) => {
  expect(() =>
    fc.assert(
      fc.property(randomPod, (pod) => {
        const fix = fixOf(sideOf(pod, { machine }), sideOf(pod, { machine, container: 'agent' }));
        const faults = fix.change?.kind === 'workload-patch' ? faultsOf(pod, changed(pod, fix)) : [];
        if (faults.length > 0) throw new Error(faults.join(', '));
      }),
      { numRuns: 300 },
    ),
  ).not.toThrow();
});

test('the rules find harm', () => {
  const pod = manifest({ app: { resources: { limits: { memory: '1Gi' } } } });
  const less = manifest({ app: { resources: { limits: { memory: '1Mi' } } } });
  expect(faultsOf(pod, less)).toEqual(['app: less memory']);
});
