import { expect, test } from 'vitest';
import { enlargeShm } from '../../src/changes/enlarge-shm.ts';
import { shmMount } from '../mounts.ts';
import { MiB } from '../sizes.ts';
import { changed, containerOf, kindOf, manifest, sideOf } from './sides.ts';

const wanted = BigInt(256 * MiB);
const memory = { emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } };
const atShm = (name: string) => ({ volumeMounts: [{ name, mountPath: '/dev/shm' }] });

test('in place of the runtime’s, all containers that share it mount one new volume', () => {
  const pod = manifest();
  const after = changed(pod, enlargeShm('target', sideOf(pod), wanted));
  expect(after.spec?.volumes).toEqual([{ name: 'dev-shm', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } }]);
  expect(containerOf(after, 'app').volumeMounts).toEqual([{ name: 'dev-shm', mountPath: '/dev/shm' }]);
  expect(containerOf(after, 'agent').volumeMounts).toEqual([{ name: 'dev-shm', mountPath: '/dev/shm' }]);
});

test('a volume of another container keeps its name, its size and its mount', () => {
  const other = { name: 'dev-shm', emptyDir: { medium: 'Memory', sizeLimit: '8Gi' } };
  const pod = manifest({ volumes: [other], agent: atShm('dev-shm') });
  const after = changed(pod, enlargeShm('target', sideOf(pod), wanted));
  expect(after.spec?.volumes).toContainEqual(other);
  expect(containerOf(after, 'agent')).toEqual(containerOf(pod, 'agent'));
  expect(containerOf(after, 'app').volumeMounts).toEqual([{ name: 'dev-shm-2', mountPath: '/dev/shm' }]);
});

test('a sizeLimit is raised, and the others that mount the volume are named', () => {
  const pod = manifest({ volumes: [{ name: 'ring', ...memory }], app: atShm('ring'), agent: atShm('ring') });
  const fix = enlargeShm('target', sideOf(pod), wanted);
  expect(changed(pod, fix).spec?.volumes).toEqual([
    { name: 'ring', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } },
  ]);
  expect(fix.change).toMatchObject({ alsoHeldBy: ['container agent'] });
});

test('under a memory limit the volume is as large as leaves room for the rest', () => {
  const pod = manifest({ app: { resources: { limits: { memory: '128Mi' } } } });
  const after = changed(pod, enlargeShm('target', sideOf(pod), wanted));
  expect(after.spec?.volumes?.[0]?.emptyDir?.sizeLimit).toBe('96Mi');
  expect(containerOf(after, 'app').resources).toEqual({ limits: { memory: '128Mi' } });
});

test('if less does not help, the memory limits are raised with it', () => {
  const pod = manifest({ app: { resources: { limits: { memory: '128Mi' } } } });
  const after = changed(pod, enlargeShm('target', sideOf(pod), wanted, wanted));
  expect(after.spec?.volumes?.[0]?.emptyDir?.sizeLimit).toBe('256Mi');
  expect(containerOf(after, 'app').resources?.limits).toEqual({ memory: '384Mi' });
  expect(containerOf(after, 'agent').resources).toBeUndefined();
});

test('a size that was reached already is never the answer', () => {
  const volumes = [{ name: 'ring', emptyDir: { medium: 'Memory', sizeLimit: '100Mi' } }];
  const pod = manifest({ volumes, app: { ...atShm('ring'), resources: { limits: { memory: '128Mi' } } } });
  const side = sideOf(pod, { shmMount: shmMount({ sizeBytes: String(100 * MiB), availableBytes: '0' }) });
  const after = changed(pod, enlargeShm('target', side, wanted));
  expect(after.spec?.volumes?.[0]?.emptyDir?.sizeLimit).toBe('256Mi');
  expect(containerOf(after, 'app').resources?.limits).toEqual({ memory: '384Mi' });
});

test.each([
  ['a disk volume', { volumes: [{ name: 'ring', emptyDir: {} }], app: atShm('ring') }],
  ['a directory of the node', { volumes: [{ name: 'ring', hostPath: { path: '/x' } }], app: atShm('ring') }],
  ['a claim', { volumes: [{ name: 'ring', persistentVolumeClaim: { claimName: 'x' } }], app: atShm('ring') }],
  ['that of the node', { hostIPC: true }],
])('%s has no sizeLimit to raise', (_case, spec) => {
  expect(kindOf(enlargeShm('target', sideOf(manifest(spec)), wanted))).toBeUndefined();
});
