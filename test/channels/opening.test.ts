import { expect, test } from 'vitest';
import { openingBy } from '../../src/channels/opening.ts';
import { unreached } from '../../src/channels/unreached.ts';
import { incompleteFact } from '../../src/facts/known.ts';
import type { Process, UserNamespace } from '../../src/facts/process.ts';
import type { Access } from '../../src/kernel-rules/access.ts';
import { inspectionWith, type Difference } from '../facts.ts';
import { processes, processOf } from '../processes.ts';

/** Uid 0 may, uid 1 may read, uid 2 nobody knows, others may not; capabilities let everybody in. */
function accessOf({ filesystemUid: uid, effectiveCapabilities }: Process, _namespace: UserNamespace): Access {
  if (uid === 0 || BigInt(`0x${effectiveCapabilities}`) > 0n) return { kind: 'allowed' };
  if (uid === 2) return { kind: 'undecidable', why: 'a list decides' };
  return { kind: 'refused', uid, obstacle: 'mode', mayRead: uid === 1, why: 'its mode' };
}

function openingOf(rows: Process[], difference: Difference = {}) {
  const { target } = inspectionWith({ target: { processes: processes(...rows), ...difference } });
  return openingBy('target', target, accessOf);
}

test.each([
  ['allowed', [0]],
  ['allowed', [9, 0]],
  ['allowed', [2, 0]],
  ['undeterminable', [9, 2]],
  ['readable', [9, 1]],
  ['refused', [9, 8]],
])('is %s with uids %j', (kind, uids) => {
  expect(openingOf(uids.map((uid, pid) => processOf(uid, { pid }))).kind).toBe(kind);
});

test('names those that cannot, beside one that can', () => {
  expect(openingOf([processOf(0), processOf(9, { pid: 7 })])).toMatchObject({
    kind: 'allowed',
    refused: [{ uid: 9, process: { pid: 7 } }],
  });
});

test('stopped processes count, and ended ones do not', () => {
  expect(openingOf([processOf(0, { state: 'T' })]).kind).toBe('allowed');
  expect(openingOf([processOf(9), processOf(0, { state: 'Z' })]).kind).toBe('refused');
  expect(openingOf([processOf(0, { state: 'Z' })]).kind).toBe('undeterminable');
});

test('processes that were not listed may be able to', () => {
  const capped = { processes: { ...processes(processOf(9)), totalCount: 2 } };
  expect(openingOf([], capped)).toMatchObject({
    kind: 'missing',
    missing: [{ fact: 'processes', status: 'incomplete' }],
  });
});

test('capabilities in a user namespace of its own let nobody in', () => {
  const sandboxed = processOf(9, { pid: 7, effectiveCapabilities: 'ffff' });
  expect(openingOf([sandboxed]).kind).toBe('allowed');
  expect(openingOf([sandboxed], { userNamespace: { nestedPids: [7] } }).kind).toBe('undeterminable');
});

test('who may not even read has no way, unless a fact may prove otherwise', () => {
  const opening = openingOf([processOf(9)]);
  const doubts = [incompleteFact('target', 'holdings', 'process 9 could not be read')];
  expect(unreached(opening, [])).toMatchObject({ is: 'out-of-reach', because: { kind: 'refused' }, breaks: true });
  expect(unreached(opening, doubts)).toEqual({ is: 'undecided', missing: doubts });
  expect(unreached(openingOf([processOf(0)]), doubts)).toMatchObject({ is: 'possible', because: { kind: 'openable' } });
  expect(unreached(openingOf([processOf(1)]), doubts)).toMatchObject({ is: 'possible', because: { kind: 'readable' } });
});
