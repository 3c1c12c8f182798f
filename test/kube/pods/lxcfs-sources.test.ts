import { expect, test } from 'vitest';
import { lxcfsSources } from '../../../src/kube/pods/lxcfs-sources.ts';

const volumes = [
  { name: 'file', hostPath: { path: '/var/lib/lxcfs/proc/meminfo' } },
  { name: 'directory', hostPath: { path: '/var/lib/lxcfs' } },
  { name: 'scratch', emptyDir: {} },
];

test('the files of LXCFS that the spec mounts from the node, and no other mounts', () => {
  const volumeMounts = [
    { name: 'file', mountPath: '/proc/meminfo/' },
    { name: 'directory', mountPath: '/proc/stat', subPath: 'proc/stat' },
    { name: 'directory', mountPath: '/proc/uptime', subPathExpr: '$(X)' },
    { name: 'directory', mountPath: '/var/lib/lxcfs' },
    { name: 'scratch', mountPath: '/proc/swaps' },
  ];
  const pod = { spec: { containers: [{ name: 'app', volumeMounts }, { name: 'side' }], volumes } };
  expect(lxcfsSources(pod, 'app')).toEqual({
    '/proc/meminfo': '/var/lib/lxcfs/proc/meminfo',
    '/proc/stat': '/var/lib/lxcfs/proc/stat',
  });
  expect(lxcfsSources(pod, 'side')).toEqual({});
});
