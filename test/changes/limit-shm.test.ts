import { expect, test } from 'vitest';
import { limitShm } from '../../src/changes/limit-shm.ts';
import { makeShmWritable } from '../../src/changes/make-shm-writable.ts';
import { shmMount } from '../mounts.ts';
import { MiB } from '../sizes.ts';
import { changed, containerOf, kindOf, manifest, sideOf } from './sides.ts';

const limit = BigInt(128 * MiB);
const app = {
  resources: { limits: { memory: '128Mi' } },
  volumeMounts: [{ name: 'ring', mountPath: '/dev/shm' }],
};
const volumes = [{ name: 'ring', emptyDir: { medium: 'Memory' } }];

function usedMebibytes(used: number) {
  return shmMount({ sizeBytes: String(128 * MiB), availableBytes: String((128 - used) * MiB) });
}

test('half of the memory limit, if little is in use', () => {
  const pod = manifest({ volumes, app });
  const after = changed(pod, limitShm('target', sideOf(pod, { shmMount: usedMebibytes(4) }), limit));
  expect(after.spec?.volumes?.[0]?.emptyDir).toEqual({ medium: 'Memory', sizeLimit: '64Mi' });
});

test('never less than what is in use', () => {
  const pod = manifest({ volumes, app });
  const after = changed(pod, limitShm('target', sideOf(pod, { shmMount: usedMebibytes(80) }), limit));
  expect(after.spec?.volumes?.[0]?.emptyDir?.sizeLimit).toBe('96Mi');
  const full = changed(pod, limitShm('target', sideOf(pod, { shmMount: usedMebibytes(100) }), limit));
  expect(full.spec?.volumes?.[0]?.emptyDir?.sizeLimit).toBe('120Mi');
  expect(containerOf(full, 'app').resources?.limits).toEqual({ memory: '256Mi' });
});

test('a disk volume has none that would help', () => {
  const pod = manifest({ volumes: [{ name: 'ring', emptyDir: {} }], app });
  expect(kindOf(limitShm('target', sideOf(pod), limit))).toBeUndefined();
});

test('a read-only mount becomes writable, and keeps its directory', () => {
  const mount = { name: 'ring', mountPath: '/dev/shm/', subPath: 'a', readOnly: true };
  // Which the API refuses beside readOnly: false
  const recursive = { ...mount, recursiveReadOnly: 'Enabled' };
  const pod = manifest({ volumes, app: { volumeMounts: [recursive] } });
  const after = changed(pod, makeShmWritable('target', sideOf(pod)));
  expect(containerOf(after, 'app').volumeMounts).toEqual([{ ...mount, readOnly: false }]);
});
