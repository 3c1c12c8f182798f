import { expect, test } from 'vitest';
import { formatKey } from '../../src/words/keys.ts';

test('a key is written as ipcs(1) writes it', () => {
  expect(formatKey(0x5150)).toBe('0x00005150');
});
