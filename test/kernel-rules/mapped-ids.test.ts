import { expect, test } from 'vitest';
import { areMapped } from '../../src/kernel-rules/mapped-ids.ts';
import { initialUserNamespace, podUserNamespace } from '../processes.ts';

const inside = podUserNamespace({ isInspectors: true });
const outside = podUserNamespace({ isInspectors: false });

test.each([
  ['the initial namespace', { uid: 65534, gid: 0 }, initialUserNamespace(), true],
  ['seen from inside', { uid: 0, gid: 1000 }, inside, true],
  ['seen from inside, what may be unmapped', { uid: 0, gid: 65534 }, inside, 'undecidable'],
  [
    'seen from inside, what must be unmapped',
    { uid: 0, gid: 65534 },
    { ...inside, gidRanges: [{ first: 0, firstOutside: 0, count: 1 }] },
    false,
  ],
  ['seen from outside', { uid: 131072, gid: 131072 + 65535 }, outside, true],
  ['seen from outside, root of the node', { uid: 0, gid: 131072 }, outside, false],
  ['seen from outside, beyond the range', { uid: 131072, gid: 131072 + 65536 }, outside, false],
  ['seen from outside, what the inspector’s own may not map', { uid: 65534, gid: 131072 }, outside, 'undecidable'],
])('%s', (_where, ids, namespace, expected) => {
  expect(areMapped(ids, namespace)).toBe(expected);
});
