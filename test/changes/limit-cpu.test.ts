import { expect, test } from 'vitest';
import { limitCpu } from '../../src/changes/limit-cpu.ts';
import { changed, containerOf, kindOf, manifest, sideOf } from './sides.ts';

const ofPod = { resources: { limits: { cpu: '500m' } } };
const limited = (pod = manifest(ofPod)) => changed(pod, limitCpu('target', sideOf(pod), 500, ''));

test('the container gets as much as its pod, and asks for no more than before: by default it would ask for all', () => {
  expect(containerOf(limited(), 'app').resources).toEqual({ requests: { cpu: '0' }, limits: { cpu: '500m' } });
  expect(containerOf(limited(), 'agent').resources).toBeUndefined();
});

test('what it asks for stays', () => {
  const pod = manifest({ ...ofPod, app: { resources: { requests: { cpu: '100m', memory: '1Gi' } } } });
  expect(containerOf(limited(pod), 'app').resources).toEqual({
    requests: { cpu: '100m', memory: '1Gi' },
    limits: { cpu: '500m' },
  });
});

test('no change is offered where it is not known what it asks for', () => {
  const side = sideOf(manifest(ofPod));
  const { podSpec } = side.facts;
  if (podSpec.status !== 'ok') throw new Error('the spec is there');
  const containers = podSpec.value.containers.map((container) => ({ ...container, resources: undefined }));
  const older = { ...podSpec, value: { ...podSpec.value, containers } };
  expect(kindOf(limitCpu('target', { ...side, facts: { ...side.facts, podSpec: older } }, 500, ''))).toBeUndefined();
});
