import { expect, test } from 'vitest';
import { hasCapability, processSchema } from '../../src/facts/process.ts';
import { processWith } from '../processes.ts';

test.each([
  ['00000000a80425fb', 'CAP_DAC_OVERRIDE', true],
  ['00000000a80425fb', 'CAP_DAC_READ_SEARCH', false],
  ['00000000a80425fb', 'CAP_IPC_OWNER', false],
  ['000001ffffffffff', 'CAP_IPC_OWNER', true],
  ['0', 'CAP_DAC_OVERRIDE', false],
] as const)('mask %s, %s: %s', (mask, capability, has) => {
  expect(hasCapability(mask, capability)).toBe(has);
});

test('a mask that is no number is refused where it enters', () => {
  expect(processSchema.safeParse(processWith()).success).toBe(true);
  expect(processSchema.safeParse(processWith({ effectiveCapabilities: 'all' })).success).toBe(false);
});
