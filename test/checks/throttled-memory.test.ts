import { expect, test } from 'vitest';
import { throttledMemory } from '../../src/checks/throttled-memory.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const judge = (target: Difference) => resultOf(throttledMemory, inspectionWith({ target }));
const high = (bytes: number, highCount: string | null = '900'): Difference => ({
  memoryEvents: { highBytes: String(bytes), highCount },
});

test('fails above memory.high', () => {
  expect(judge(high(32 * MiB))).toMatchObject({
    status: 'fail',
  });
});

test.each([
  ['it uses less by now', high(64 * MiB)],
  ['it was never held back', high(32 * MiB, '0')],
])('passes where %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test('is not applicable without memory.high', () => {
  expect(judge({}).status).toBe('not-applicable');
});

test.each(['memoryEvents', 'memoryCgroup'] as const)('is unknown without %s', (name) => {
  expect(resultOf(throttledMemory, without(inspectionWith({ target: high(32 * MiB) }), 'target', name)).status).toBe(
    'unknown',
  );
});
