import { expect, test, vi } from 'vitest';
import type { InspectorFacts } from '../../../src/facts/facts.ts';
import { fileAccess, type Inode } from '../../../src/kernel-rules/file-access.ts';
import { factsIn, inside, valueOf } from './inside.ts';

// Real processes, on machines with other work to do
vi.setConfig({ testTimeout: 30_000 });

const OWNERS_FILE = 'closed';
const STRANGERS_FILE = 'strange';

/**
 * Process 1 is root of a user namespace that maps root alone, and tries two files: its own of
 * mode 0, and another user's.
 */
async function lookAt(inspector: string) {
  const { stdout, stderr } = await inside(
    `cd /dev/shm
    truncate -s 4096 ${OWNERS_FILE} ${STRANGERS_FILE}
    chmod 0 ${OWNERS_FILE}; chmod 600 ${STRANGERS_FILE}; chown 1000:1000 ${STRANGERS_FILE}
    log=$(mktemp)
    (until grep -q 'ok stay' $log; do sleep 0.02; done; cat $log >&2; ${inspector}; kill -TERM 1) &
    exec unshare --user --map-root-user $shmTest try posix-map name=/${OWNERS_FILE} \
      then try posix-map name=/${STRANGERS_FILE} then stay > $log`,
    { reject: false },
  );
  return { facts: factsIn(stdout), said: stderr };
}

function accessTo(facts: InspectorFacts, name: string): string {
  const file = valueOf(facts, 'shmFiles').rows.find(({ path }) => path === name);
  const mount = valueOf(facts, 'shmMount');
  const [process] = valueOf(facts, 'processes').rows;
  if (file === undefined || process === undefined || mount.state !== 'mounted') throw new Error('not there');
  const top: Inode = { path: '/dev/shm', mode: mount.rootMode, uid: mount.rootUid, gid: mount.rootGid, hasAcl: false };
  return fileAccess(process, { directories: [top], file, readOnly: mount.readOnly }, valueOf(facts, 'userNamespace'))
    .kind;
}

test('what the kernel says to capabilities of a user namespace, the rules say of them, seen from outside', async () => {
  const { facts, said } = await lookAt('$inspector');
  expect(said).toContain(` ok posix-map name=/${OWNERS_FILE}`);
  expect(said).toContain(` failed posix-map name=/${STRANGERS_FILE}: EACCES`);
  expect(valueOf(facts, 'userNamespace')).toMatchObject({
    mapsEveryId: false,
    isInspectors: false,
    uidRanges: [{ first: 0, firstOutside: 0, count: 1 }],
  });
  expect({ own: accessTo(facts, OWNERS_FILE), stranger: accessTo(facts, STRANGERS_FILE) }).toEqual({
    own: 'allowed',
    stranger: 'refused',
  });
});

test('the same seen from inside, where the stranger has no id', async () => {
  const { facts } = await lookAt('nsenter --user --target 1 $inspector');
  expect(valueOf(facts, 'userNamespace')).toMatchObject({ mapsEveryId: false, isInspectors: true });
  expect(valueOf(facts, 'shmFiles').rows.find(({ path }) => path === STRANGERS_FILE)?.uid).toBe(65534);
  expect({ own: accessTo(facts, OWNERS_FILE), stranger: accessTo(facts, STRANGERS_FILE) }).toEqual({
    own: 'allowed',
    stranger: 'refused',
  });
});
