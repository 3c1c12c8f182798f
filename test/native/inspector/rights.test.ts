import { expect, test, vi } from 'vitest';
import { factsIn, inside, valueOf } from './inside.ts';

// Real processes, on machines with other work to do
vi.setConfig({ testTimeout: 30_000 });

/** As a runtime starts root without CAP_SYS_PTRACE. */
const ROOT_OF_A_CONTAINER = 'setpriv --bounding-set=-sys_ptrace,-sys_admin $inspector';
/** A target that another user runs, and that came to be by exec: it can be read with its ids. */
const AS_1000 = 'setpriv --reuid=1000 --regid=2000 --groups=3000';
/**
 * Process 1, the main process, becomes the target itself; the inspector comes from outside of it
 * when it has done its steps.
 */
const beside = (target: string, inspector: string) => `log=$(mktemp)
(until grep -q 'ok stay' $log; do sleep 0.02; done; rm $log; ${inspector}; kill -TERM 1) &
exec ${target} then stay > $log`;

async function factsOf(script: string) {
  return factsIn((await inside(script, { reject: false })).stdout);
}

const statusesOf = (facts: Awaited<ReturnType<typeof factsOf>>) => Object.values(facts).map(({ status }) => status);

test('root without CAP_SYS_PTRACE reads a target of another user with that user’s ids', async () => {
  const facts = await factsOf(
    beside(`${AS_1000} $shmTest posix-create name=/ring size=4096 then posix-map name=/ring`, ROOT_OF_A_CONTAINER),
  );
  expect(valueOf(facts, 'inspector').uid).toBe(0);
  expect(valueOf(facts, 'processes').rows[0]).toMatchObject({
    pid: 1,
    effectiveUid: 1000,
    effectiveGid: 2000,
    groups: [3000],
  });
  expect(statusesOf(facts)).not.toContain('denied');
  expect(valueOf(facts, 'holdings').rows).toMatchObject([{ pid: 1, how: 'mapped', object: { path: '/dev/shm/ring' } }]);
  expect(valueOf(facts, 'shmFiles').rows).toMatchObject([{ path: 'ring', uid: 1000, gid: 2000 }]);
});

test('a process that changed its user itself is closed to all but CAP_SYS_PTRACE, and that is said', async () => {
  const facts = await factsOf(beside('$shmTest uid=1000:2000 posix-create name=/ring size=4096', ROOT_OF_A_CONTAINER));
  expect(facts.holdings).toMatchObject({
    status: 'denied',
    errno: 'EACCES',
    message: expect.stringContaining('CAP_SYS_PTRACE'),
  });
  expect(facts.namespaces).toMatchObject({ status: 'denied' });
  // The same file system is the inspector's own, too
  expect(facts.shmMount).toMatchObject({ status: 'ok', source: '/dev/shm' });
  expect(valueOf(facts, 'shmFiles').rows).toMatchObject([{ path: 'ring' }]);
});

test('without any capability a target with the same ids is open, and a worker with others is named', async () => {
  const target = `${AS_1000} $shmTest posix-create name=/ring size=4096 then posix-map name=/ring`;
  const worker = 'start setpriv --reuid=1001 --clear-groups $shmTest shm-create key=7 size=4096';
  const facts = await factsOf(`${worker}\n${beside(target, `${AS_1000} $inspector`)}`);
  expect(valueOf(facts, 'inspector')).toMatchObject({
    uid: 1000,
    gid: 2000,
    effectiveCapabilities: '0000000000000000',
  });
  const { rows, unreadablePids } = valueOf(facts, 'holdings');
  expect(rows).toMatchObject([{ pid: 1 }]);
  expect(unreadablePids.length).toBeGreaterThan(0);
  const users = valueOf(facts, 'processes')
    .rows.filter(({ pid }) => unreadablePids.includes(pid))
    .map(({ effectiveUid }) => effectiveUid);
  expect(users).toContain(1001);
});

test('processes that /proc hides count as one that was not seen', async () => {
  const facts = await factsOf(`
    mount -o remount,hidepid=2,gid=4 /proc
    start setpriv --reuid=1001 --clear-groups $shmTest shm-create key=7 size=4096 then shm-attach key=7
    exec setpriv --bounding-set=-sys_ptrace,-sys_admin sh -c '$inspector; exit'`);
  expect(valueOf(facts, 'processVisibility')).toEqual({ inspector: 'invisible', isExempt: false, target: 'invisible' });
  const { rows, totalCount } = valueOf(facts, 'processes');
  expect({ pids: rows.map(({ pid }) => pid), totalCount }).toEqual({ pids: [1], totalCount: 2 });
  expect(valueOf(facts, 'holdings')).toMatchObject({ rows: [], totalCount: 1 });
  expect(valueOf(facts, 'sysvSegments').rows).toMatchObject([{ key: 7, attachCount: 1 }]);
});
