import { expect, test } from 'vitest';
import type { Result } from '../../../image/host.ts';
import { holdProcess } from '../../../image/repair/hold-process.ts';
import { findTarget } from '../../../image/who/target.ts';
import { CONTAINER_ID, processFiles, stat } from '../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../hosts/fixture-host.ts';
import { nodeThat } from '../hosts/node.ts';

const PID = 300;
const OTHER_ID = 'f'.repeat(64);
const namespaces = (mnt: number, user: number) => ({ 'ns/mnt': `mnt:[${mnt}]`, 'ns/user': `user:[${user}]` });

function filesOf(containerId: string, links: Record<string, string>): Record<string, Entry> {
  const files = Object.entries(processFiles(PID, { containerId })).map(([path, entry]) => [`/${path}`, entry] as const);
  return Object.fromEntries([
    ...files,
    ...Object.entries(links).map(([name, link]) => [`//proc/${PID}/${name}`, { link }] as const),
    ...Object.entries(namespaces(1, 1)).map(([name, link]) => [`//proc/1/${name}`, { link }] as const),
  ]);
}

/** What is held if the process was found as one container's, and is now as these files say. */
function held(
  now: Record<string, Entry>,
  { opened = { value: 7 }, lock = { value: 8 }, ended = false }: Partial<Answers> = {},
) {
  const target = findTarget(fixtureHost(nodeThat(filesOf(CONTAINER_ID, namespaces(2, 1)))), CONTAINER_ID);
  if ('status' in target) throw new Error(target.message);
  const calls = { openProcess: () => opened, lock: () => lock, hasEnded: () => ended };
  return holdProcess(fixtureHost(nodeThat(now)), calls, CONTAINER_ID, target);
}

interface Answers {
  opened: Result<number>;
  lock: Result<number>;
  ended: boolean;
}

const same = filesOf(CONTAINER_ID, namespaces(2, 1));

test('the process that was found, and the lock on its mounts', () => {
  expect(held(same)).toEqual({ process: 7, lock: 8 });
});

test.each<[string, Record<string, Entry>, Partial<Answers>, string]>([
  ['its pid is nobody’s', same, { opened: { errno: 'ESRCH' } }, 'not-needed'],
  ['it cannot be held', same, { opened: { errno: 'EPERM' } }, 'unknown'],
  ['it ended while it was checked', same, { ended: true }, 'not-needed'],
  ['its pid is another container’s now', filesOf(OTHER_ID, namespaces(2, 1)), {}, 'unknown'],
  ['it is in the node’s mount namespace', filesOf(CONTAINER_ID, namespaces(1, 1)), {}, 'refused'],
  ['it is in a user namespace of its own', filesOf(CONTAINER_ID, namespaces(2, 2)), {}, 'refused'],
  ['its namespaces cannot be read', { ...same, [`//proc/${PID}/ns/mnt`]: { errno: 'EACCES' } }, {}, 'unknown'],
  ['another repair has the lock', same, { lock: { errno: 'EAGAIN' } }, 'refused'],
  ['it cannot be locked', same, { lock: { errno: 'ENOLCK' } }, 'unknown'],
])('not entered: %s', (_, now, answers, outcome) => {
  expect(held(now, answers)).toMatchObject({ outcome });
});

test('not entered: its pid was given to another process of the same container', () => {
  expect(held({ ...same, [`//proc/${PID}/stat`]: stat(PID, 987_654) })).toMatchObject({ outcome: 'not-needed' });
});
