import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseProcessLimits } from '../../../image/parsers/process-limits.ts';
import { LIMITS } from '../hosts/container-v1.ts';

test('the ones that matter', () => {
  expect(parseProcessLimits(LIMITS)).toEqual({
    fileSize: { softBytes: null, hardBytes: null },
    lockedMemory: { softBytes: '8388608', hardBytes: '8388608' },
    messageQueues: { softBytes: '819200', hardBytes: null },
  });
});

test.each(['', 'nonsense', LIMITS.replace('Max msgqueue size', 'Max other')])('another text is none', (text) => {
  expect(parseProcessLimits(text)).toBeUndefined();
});

test('what this kernel writes', async () => {
  expect(parseProcessLimits(await readFile('/proc/self/limits', 'utf8'))).toBeDefined();
});
