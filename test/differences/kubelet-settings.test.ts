import { expect, test } from 'vitest';
import { kubeletSettings } from '../../src/differences/kubelet-settings.ts';
import { runDifference } from '../../src/differences/difference.ts';
import { nodeWith } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

test('only the settings that differ', () => {
  expect(
    contrastOf(
      kubeletSettings,
      {},
      { kubeletConfiguration: { maxPods: '250', allowedUnsafeSysctls: '["kernel.shm*"]' } },
    ),
  ).toEqual({
    a: 'allowedUnsafeSysctls not set, maxPods 110',
    b: 'allowedUnsafeSysctls ["kernel.shm*"], maxPods 250',
  });
});

test.each([
  ['allowedUnsafeSysctls', 'A pod with such a sysctl runs on one node and is SysctlForbidden on the other.'],
  ['cpuCFSQuotaPeriod', 'CPU limits are enforced otherwise, or not at all.'],
  ['cpuManagerPolicy', 'Pods get CPUs and memory of their own on one node only, so cpusets differ.'],
  ['memorySwap.swapBehavior', 'Pods may swap on one node only.'],
  ['featureGates.X', 'What the kubelet enforces and reserves differs, and with it which pods it takes.'],
])('what %s breaks', (setting, consequence) => {
  expect(
    runDifference(kubeletSettings, nodeWith(), nodeWith({ kubeletConfiguration: { [setting]: '1' } })),
  ).toMatchObject({ consequence });
});
