import { expect, test } from 'vitest';
import { mountLxcfs } from '../../src/changes/mount-lxcfs.ts';
import { unshareProcessNamespace } from '../../src/changes/unshare-process-namespace.ts';
import { changed, containerOf, kindOf, manifest, sideOf } from './sides.ts';

const files = ['/proc/meminfo', '/sys/devices/system/cpu/online'];
const hostPath = { path: '/var/lib/lxcfs/proc/meminfo', type: 'File' };

test('each file is mounted read-only from a volume of its own', () => {
  const pod = manifest();
  const after = changed(pod, mountLxcfs('target', sideOf(pod), files, ''));
  expect(after.spec?.volumes).toEqual([
    { name: 'lxcfs-meminfo', hostPath },
    { name: 'lxcfs-online', hostPath: { path: '/var/lib/lxcfs/sys/devices/system/cpu/online', type: 'File' } },
  ]);
  expect(containerOf(after, 'app').volumeMounts).toEqual([
    { name: 'lxcfs-meminfo', mountPath: '/proc/meminfo', readOnly: true },
    { name: 'lxcfs-online', mountPath: '/sys/devices/system/cpu/online', readOnly: true },
  ]);
  expect(containerOf(after, 'agent').volumeMounts).toBeUndefined();
});

test('a volume of that file is used again, a taken name is not', () => {
  const pod = manifest({
    volumes: [
      { name: 'mem', hostPath },
      { name: 'lxcfs-online', emptyDir: {} },
    ],
  });
  const after = changed(pod, mountLxcfs('target', sideOf(pod), files, ''));
  expect(after.spec?.volumes?.map(({ name }) => name)).toEqual(['mem', 'lxcfs-online', 'lxcfs-online-2']);
  expect(containerOf(after, 'app').volumeMounts?.map(({ name }) => name)).toEqual(['mem', 'lxcfs-online-2']);
});

test('sidecars are init containers', () => {
  const pod = manifest({ initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] });
  const after = changed(pod, mountLxcfs('target', sideOf(pod, { container: 'proxy' }), ['/proc/meminfo'], ''));
  expect(containerOf(after, 'proxy').volumeMounts).toHaveLength(1);
  expect(after.spec?.containers).toEqual(pod.spec?.containers);
});

test('a process namespace that containers share ends with it, one of a single container stays', () => {
  const pod = manifest({ shareProcessNamespace: true });
  expect(changed(pod, mountLxcfs('target', sideOf(pod), files, '')).spec?.shareProcessNamespace).toBe(false);
  const single = { ...pod, spec: { ...pod.spec, containers: [containerOf(pod, 'app')] } };
  expect(changed(single, mountLxcfs('target', sideOf(single), files, '')).spec?.shareProcessNamespace).toBe(true);
});

test.each([
  ['the pod has a user namespace of its own', { hostUsers: false }],
  ['the pod is in a sandbox', { runtimeClassName: 'kata-qemu' }],
  [
    'the file is mounted over already',
    {
      volumes: [{ name: 'mem', hostPath }],
      app: { volumeMounts: [{ name: 'mem', mountPath: '/proc/meminfo' }] },
    },
  ],
])('withheld if %s', (_case, spec) => {
  expect(kindOf(mountLxcfs('target', sideOf(manifest(spec)), files, ''))).toBe('withheld');
});

test('a process namespace that is shared is the reason, and only then', () => {
  const pod = manifest({ shareProcessNamespace: true });
  const fix = unshareProcessNamespace('target', sideOf(pod));
  expect(fix).not.toBeNull();
  expect(changed(pod, fix ?? { text: '' }).spec?.shareProcessNamespace).toBe(false);
  expect(unshareProcessNamespace('target', sideOf(manifest()))).toBeNull();
});
