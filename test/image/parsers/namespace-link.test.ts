import { expect, test } from 'vitest';
import { parseNamespaceLink } from '../../../image/parsers/namespace-link.ts';

test.each([
  ['ipc:[4026531839]', 4026531839],
  ['pid_for_children:[1]', 1],
  ['ipc:4026531839', undefined],
  ['ipc:[18446744073709551616]', undefined],
  ['/dev/null', undefined],
])('%s', (link, inode) => {
  expect(parseNamespaceLink(link)).toBe(inode);
});
