import { expect, test } from 'vitest';
import { isSandboxed } from '../../../src/changes/safety/sandboxed.ts';
import { podSpecOf } from '../../../src/kube/pods/pod-facts.ts';
import { manifest } from '../sides.ts';

test.each([
  [undefined, 'no'],
  ['runc', 'no'],
  ['nvidia', 'no'],
  ['gvisor', 'yes'],
  ['kata-qemu', 'yes'],
  ['fast', 'maybe'],
] as const)('runtimeClassName %s: %s', (runtimeClassName, expected) => {
  expect(isSandboxed(podSpecOf(manifest(runtimeClassName === undefined ? {} : { runtimeClassName })))).toBe(expected);
});
