import { expect, test } from 'vitest';
import { declaredContainerSchema } from '../../src/facts/pod.ts';
import { declared } from '../pods.ts';

test('thousandths of a CPU are whole, bytes are digits', () => {
  expect(declaredContainerSchema.safeParse(declared('app')).success).toBe(true);
  expect(declaredContainerSchema.safeParse(declared('app', { cpuLimitMillis: 0.5 })).success).toBe(false);
  expect(declaredContainerSchema.safeParse(declared('app', { memoryLimitBytes: '256Mi' })).success).toBe(false);
});
