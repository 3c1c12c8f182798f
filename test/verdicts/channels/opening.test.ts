import { expect, test } from 'vitest';
import { ok } from '../../../src/facts/fact.ts';
import type { Access } from '../../../src/kernel-rules/access.ts';
import { openingBy } from '../../../src/verdicts/channels/opening.ts';
import { initialUserNamespace, processes, processOf } from '../../facts.ts';

const refused: Access = { kind: 'refused', uid: 0, obstacle: 'mode', mayRead: false, why: 'a test says so' };

test('what a process in a user namespace of its own may only by capabilities stays open', () => {
  const facts = {
    processes: ok('/proc', processes(processOf(0, { pid: 5, effectiveCapabilities: '000001ffffffffff' }))),
    userNamespace: ok('/proc/1/uid_map', { ...initialUserNamespace(), nestedPids: [5] }),
  };
  expect(
    openingBy(facts, ({ effectiveCapabilities }) =>
      BigInt(`0x${effectiveCapabilities}`) > 0n ? { kind: 'allowed' } : refused,
    ),
  ).toEqual({
    kind: 'undecidable',
    why: 'process 5 of the target: it is in a user namespace of its own',
  });
  expect(openingBy(facts, () => ({ kind: 'allowed' })).kind).toBe('allowed');
});
