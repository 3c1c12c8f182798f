import { expect, test } from 'vitest';
import { raiseCpuLimit, raiseMemoryLimit } from '../../src/changes/raise-limit.ts';
import { GiB, MiB } from '../sizes.ts';
import { changed, containerOf, kindOf, manifest, sideOf } from './sides.ts';

const machine = { memoryBytes: String(8 * GiB), cpuCount: 4 };

test('a limit is raised to a number that a person would write', () => {
  const pod = manifest({ app: { resources: { limits: { memory: '128Mi', cpu: '500m' } } } });
  const side = sideOf(pod, { machine });
  const more = changed(pod, raiseMemoryLimit('target', side, BigInt(252 * MiB)));
  expect(containerOf(more, 'app').resources).toEqual({ limits: { memory: '256Mi', cpu: '500m' } });
  const faster = changed(pod, raiseCpuLimit('target', side, 1000));
  expect(containerOf(faster, 'app').resources).toEqual({ limits: { memory: '128Mi', cpu: '1' } });
});

test('a Guaranteed pod stays Guaranteed', () => {
  const own = { cpu: '1', memory: '128Mi' };
  const pod = manifest({ qosClass: 'Guaranteed', app: { resources: { requests: own, limits: own } } });
  const after = changed(pod, raiseMemoryLimit('target', sideOf(pod, { machine }), BigInt(256 * MiB)));
  const { requests, limits } = containerOf(after, 'app').resources ?? {};
  expect(limits).toEqual({ cpu: '1', memory: '256Mi' });
  expect(requests).toEqual(limits);
});

test('what only the pod limits is raised for the pod', () => {
  const pod = manifest({ resources: { limits: { memory: '128Mi' } } });
  const after = changed(pod, raiseMemoryLimit('target', sideOf(pod, { machine }), BigInt(252 * MiB)));
  expect(after.spec?.resources).toEqual({ limits: { memory: '256Mi' } });
  expect(containerOf(after, 'app').resources).toBeUndefined();
});

test('a container’s limit is never above its pod’s', () => {
  const app = { resources: { limits: { memory: '100Mi' } } };
  const pod = manifest({ resources: { limits: { memory: '128Mi' } }, app });
  const side = sideOf(pod, { machine });
  const within = changed(pod, raiseMemoryLimit('target', side, BigInt(120 * MiB)));
  expect(within.spec?.resources).toEqual({ limits: { memory: '128Mi' } });
  const beyond = changed(pod, raiseMemoryLimit('target', side, BigInt(200 * MiB)));
  expect(beyond.spec?.resources).toEqual({ limits: { memory: '208Mi' } });
  expect(containerOf(beyond, 'app').resources).toEqual({ limits: { memory: '208Mi' } });
});

test('says whose limits are raised', () => {
  const app = { resources: { limits: { memory: '100Mi' } } };
  const side = sideOf(manifest({ resources: { limits: { memory: '128Mi' } }, app }), { machine });
  expect(raiseMemoryLimit('target', side, BigInt(200 * MiB)).text).toContain('and that of the pod with it');
  expect(raiseMemoryLimit('target', side, BigInt(120 * MiB)).text).not.toContain('the pod with it');
});

test('a limit is never lowered, nor above what the node has', () => {
  const pod = manifest({ app: { resources: { limits: { memory: '1Gi' } } } });
  expect(kindOf(raiseMemoryLimit('target', sideOf(pod, { machine }), BigInt(512 * MiB)))).toBe('withheld');
  expect(kindOf(raiseMemoryLimit('target', sideOf(pod, { machine }), BigInt(9 * GiB)))).toBe('withheld');
  expect(kindOf(raiseCpuLimit('target', sideOf(pod, { machine }), 5000))).toBe('withheld');
});
