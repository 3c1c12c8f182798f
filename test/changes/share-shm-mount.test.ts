import type { V1Pod } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { shareShmMount } from '../../src/changes/share-shm-mount.ts';
import { shmMount } from '../mounts.ts';
import { MiB } from '../sizes.ts';
import { changed, containerOf, kindOf, manifest, sideOf } from './sides.ts';

const memory = (sizeLimit: string) => ({ emptyDir: { medium: 'Memory', sizeLimit } });
const atShm = (name: string, more = {}) => ({ volumeMounts: [{ name, mountPath: '/dev/shm', ...more }] });

function inOnePod(pod: V1Pod, facts = {}) {
  return shareShmMount({ target: sideOf(pod, facts), agent: sideOf(pod, { ...facts, container: 'agent' }) });
}

function inTwoPods(target: V1Pod, agent: V1Pod) {
  const agents = { ...agent, metadata: { ...agent.metadata, name: 'agent-x' } };
  return shareShmMount({ target: sideOf(target), agent: sideOf(agents, { container: 'agent' }) });
}

test('in one pod the volume of one is mounted in the other, with its directory', () => {
  const pod = manifest({ volumes: [{ name: 'ring', ...memory('1Gi') }], agent: atShm('ring', { subPath: 'a' }) });
  const after = changed(pod, inOnePod(pod));
  expect(containerOf(after, 'app').volumeMounts).toEqual([{ name: 'ring', mountPath: '/dev/shm', subPath: 'a' }]);
  expect(after.spec?.volumes).toEqual(pod.spec?.volumes);
});

test('of two volumes the one with more room is kept, and the other mount replaced', () => {
  const volumes = [
    { name: 'small', ...memory('16Mi') },
    { name: 'large', ...memory('1Gi') },
  ];
  const pod = manifest({ volumes, app: atShm('small', { subPath: 'x', readOnly: true }), agent: atShm('large') });
  const after = changed(pod, inOnePod(pod));
  expect(containerOf(after, 'app').volumeMounts).toEqual([{ name: 'large', mountPath: '/dev/shm', readOnly: false }]);
  expect(containerOf(after, 'agent')).toEqual(containerOf(pod, 'agent'));
});

test('a volume that is kept is mounted writable: else its readOnly is the next finding', () => {
  const volumes = [
    { name: 'ring', ...memory('16Mi') },
    { name: 'other', ...memory('16Mi') },
  ];
  const pod = manifest({ volumes, app: atShm('ring', { subPath: 'x', readOnly: true }), agent: atShm('other') });
  const after = changed(pod, inOnePod(pod));
  expect(containerOf(after, 'app').volumeMounts).toEqual([
    { name: 'ring', mountPath: '/dev/shm', subPath: 'x', readOnly: false },
  ]);
  expect(containerOf(after, 'agent').volumeMounts).toEqual([{ name: 'ring', mountPath: '/dev/shm', subPath: 'x' }]);
});

test('disk volumes are replaced by one of memory, with as much room as either side has', () => {
  const pod = manifest({ volumes: [{ name: 'dev-shm', emptyDir: {} }], app: atShm('dev-shm') });
  const after = changed(pod, inOnePod(pod, { shmMount: shmMount({ sizeBytes: String(100 * MiB) }) }));
  expect(after.spec?.volumes).toContainEqual({ name: 'dev-shm-2', ...memory('104Mi') });
  expect(containerOf(after, 'app').volumeMounts).toEqual([{ name: 'dev-shm-2', mountPath: '/dev/shm' }]);
  expect(containerOf(after, 'agent').volumeMounts).toEqual([{ name: 'dev-shm-2', mountPath: '/dev/shm' }]);
});

test('a directory of the node is mounted in the other pod, too, under a free name', () => {
  const volumes = [{ name: 'node-shm', hostPath: { path: '/dev/shm' } }];
  const agent = manifest({ volumes, agent: atShm('node-shm', { subPath: 'route' }) });
  const target = manifest({ volumes: [{ name: 'node-shm', emptyDir: {} }] });
  const fix = inTwoPods(target, agent);
  expect(fix.change).toMatchObject({ of: 'target' });
  expect(changed(target, fix).spec?.volumes).toEqual([
    { name: 'node-shm', emptyDir: {} },
    { name: 'node-shm-2', hostPath: { path: '/dev/shm/route', type: 'Directory' } },
  ]);
});

test('a pod joins the node’s IPC namespace: its users, its sysctls and its own volume would be in the way', () => {
  const target = manifest({
    hostUsers: false,
    securityContext: {
      sysctls: [
        { name: 'kernel.shmmni', value: '8' },
        { name: 'net.core.somaxconn', value: '9' },
      ],
    },
    volumes: [{ name: 'ring', ...memory('1Gi') }],
    app: atShm('ring'),
  });
  const { spec } = changed(target, inTwoPods(target, manifest({ hostIPC: true })));
  expect(spec).toMatchObject({ hostIPC: true, hostUsers: true, volumes: [] });
  expect(spec?.containers[0]?.volumeMounts).toEqual([]);
  expect(spec?.securityContext?.sysctls).toEqual([{ name: 'net.core.somaxconn', value: '9' }]);
});

test('a volume that hides the node’s /dev/shm is removed, and stays for those who mount it', () => {
  const target = manifest({
    hostIPC: true,
    volumes: [{ name: 'ring', ...memory('1Gi') }],
    app: { volumeMounts: [{ name: 'ring', mountPath: '/dev/shm/' }] },
    agent: { volumeMounts: [{ name: 'ring', mountPath: '/ring' }] },
  });
  const after = changed(target, inTwoPods(target, manifest({ hostIPC: true })));
  expect(containerOf(after, 'app').volumeMounts).toEqual([]);
  expect(after.spec?.volumes).toEqual(target.spec?.volumes);
});

test('the Agent’s workload is the one to change if the target is at the node', () => {
  expect(inTwoPods(manifest({ hostIPC: true }), manifest()).change).toMatchObject({ of: 'agent' });
});

test('if neither is there it takes two changes', () => {
  expect(inTwoPods(manifest(), manifest()).change).toMatchObject({ of: 'target', followedBy: expect.any(String) });
});

test('a sandbox has nothing of the node', () => {
  const sandboxed = manifest({ runtimeClassName: 'gvisor' });
  const volumes = [{ name: 'node-shm', hostPath: { path: '/dev/shm' } }];
  expect(kindOf(inTwoPods(sandboxed, manifest({ hostIPC: true })))).toBe('withheld');
  expect(kindOf(inTwoPods(sandboxed, manifest({ volumes, agent: atShm('node-shm') })))).toBe('withheld');
});

test('hostIPC moves every container of the pod, and no sandbox: with a volume to remove, and as part 1 of 2', () => {
  const withVolume = { volumes: [{ name: 'ring', ...memory('16Mi') }], app: atShm('ring') };
  const host = manifest({ hostIPC: true });
  const joined = [inTwoPods(manifest(withVolume), host), inTwoPods(manifest(), manifest())];
  for (const { change } of joined) expect(change).toMatchObject({ alsoHeldBy: ['container agent'] });
  const kata = { runtimeClassName: 'kata' };
  expect(kindOf(inTwoPods(manifest({ ...withVolume, ...kata }), host))).toBe('withheld');
  expect(kindOf(inTwoPods(manifest(kata), manifest()))).toBe('withheld');
});
