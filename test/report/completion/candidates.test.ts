import { expect, test } from 'vitest';
import { renderCandidates } from '../../../src/report/completion/candidates.ts';

test.each([
  [{ kind: 'words', words: [{ text: 'a', describe: 'first' }, { text: 'b' }], goesOn: false }, 'a\tfirst\nb\n:4\n'],
  [{ kind: 'words', words: [{ text: 'pod/' }], goesOn: true }, 'pod/\n:6\n'],
  [{ kind: 'words', words: [], goesOn: false }, ':4\n'],
  [{ kind: 'files' }, ':0\n'],
  [{ kind: 'words', words: [{ text: 'a\nb', describe: 'c\td' }], goesOn: false }, 'a\\nb\tc\\td\n:4\n'],
] as const)('%j', (candidates, text) => {
  expect(renderCandidates(candidates as Parameters<typeof renderCandidates>[0])).toBe(text);
});
