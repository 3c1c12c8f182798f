import { expect, test } from 'vitest';
import { lxcfsAnswer } from '../../src/differences/lxcfs-answer.ts';
import { contrastOf } from './contrast-of.ts';

const at = '/var/lib/lxcfs';

test.each([
  ['dead', { lxcfsMounts: [{ mountPoint: at, state: 'dead' as const }] }, 'dead: its daemon is gone'],
  ['hung', { lxcfsMounts: [{ mountPoint: at, state: 'hung' as const }] }, 'hung: no answer in five seconds'],
  [
    'empty',
    { lxcfsMounts: [{ mountPoint: at, state: 'empty' as const }] },
    'empty: its daemon does not see other processes',
  ],
  ['not mounted', { lxcfsMounts: [] }, 'a process, but no mount'],
])('%s on one node', (_, difference, b) => {
  expect(contrastOf(lxcfsAnswer, {}, difference)).toEqual({ a: 'answers', b });
});

test('one of several that is dead counts', () => {
  expect(
    contrastOf(
      lxcfsAnswer,
      {},
      {
        lxcfsMounts: [
          { mountPoint: at, state: 'answers' },
          { mountPoint: '/old', state: 'dead' },
        ],
      },
    ),
  ).toMatchObject({ b: 'answers; dead: its daemon is gone' });
});

test('what was not read is no answer', () => {
  const notTried = {
    lxcfsMounts: [{ mountPoint: at, state: 'not-tried' as const, why: 'requests to it already wait for an answer' }],
  };
  expect(contrastOf(lxcfsAnswer, notTried)).toBe(
    'LXCFS was not read to the end: /var/lib/lxcfs: requests to it already wait for an answer',
  );
});

test('on a node without LXCFS there is nothing to answer', () => {
  expect(contrastOf(lxcfsAnswer, {}, { lxcfsDaemons: [], lxcfsMounts: [] })).toBe('equal');
});
