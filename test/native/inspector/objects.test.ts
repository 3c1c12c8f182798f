import { describe, expect, test, vi } from 'vitest';
import { INITIAL_IPC_NAMESPACE } from '../../../src/facts/kernel.ts';
import { factsIn, inside, valueOf } from './inside.ts';

// Real processes, on machines with other work to do
vi.setConfig({ testTimeout: 30_000 });

async function factsOf(script: string) {
  return factsIn((await inside(script)).stdout);
}

describe('shared memory of real processes', () => {
  test('segments: created, attached, removed while attached', async () => {
    const facts = await factsOf(`
      start $shmTest shm-create key=0xdeadbeef size=65536 mode=0640 then shm-attach key=0xdeadbeef \
        then shm-attach key=0xdeadbeef ro
      start $shmTest shm-create key=0x5150 size=4096 then shm-attach key=0x5150 ro then shm-remove key=0x5150
      $inspector`);
    const { rows } = valueOf(facts, 'sysvSegments');
    expect(rows).toMatchObject([
      { key: 0xdeadbeef, mode: 0o640, sizeBytes: '65536', attachCount: 2, markedForDestruction: false },
      { key: 0, sizeBytes: '4096', attachCount: 1, markedForDestruction: true },
    ]);
    const [alive, removed] = rows;
    expect(valueOf(facts, 'holdings').rows).toMatchObject([
      {
        how: 'mapped',
        writable: true,
        sizeBytes: '131072',
        object: { kind: 'sysv', shmid: alive?.shmid, createdWithKey: 0xdeadbeef },
      },
      {
        how: 'mapped',
        writable: false,
        sizeBytes: '4096',
        object: { kind: 'sysv', shmid: removed?.shmid, createdWithKey: 0x5150 },
      },
    ]);
    expect(valueOf(facts, 'ipcNamespace').inode).not.toBe(INITIAL_IPC_NAMESPACE);
  });

  test('a named semaphore, which its maker has mapped by a name that is gone', async () => {
    const facts = await factsOf(`
      start $openSemaphore /lock
      $inspector`);
    expect(valueOf(facts, 'holdings').rows).toMatchObject([
      { how: 'mapped', object: { kind: 'file', path: '/dev/shm/lock', deleted: false }, file: { mode: 0o600 } },
    ]);
  });

  test('files: mapped, only open, removed; on the device that mountinfo names', async () => {
    const facts = await factsOf(`
      start $shmTest posix-create name=/ring size=8192 then posix-map name=/ring then posix-hold name=/ring
      start $shmTest posix-create name=/held size=4096 then posix-hold name=/held ro
      start $shmTest posix-create name=/gone size=4096 then posix-map name=/gone ro then posix-unlink name=/gone
      $inspector`);
    const mount = valueOf(facts, 'shmMount');
    const files = valueOf(facts, 'shmFiles').rows;
    const inodeOf = (path: string) => files.find((file) => file.path === path)?.inode;
    if (mount.state !== 'mounted') throw new Error('not mounted');
    expect(files.map(({ path, sizeBytes, device }) => ({ path, sizeBytes, device }))).toEqual(
      expect.arrayContaining([
        { path: 'ring', sizeBytes: '8192', device: mount.device },
        { path: 'held', sizeBytes: '4096', device: mount.device },
      ]),
    );
    expect(valueOf(facts, 'holdings').rows.map(({ how, writable, object }) => ({ how, writable, object }))).toEqual([
      {
        how: 'mapped',
        writable: true,
        object: { kind: 'file', path: '/dev/shm/ring', deleted: false, device: mount.device, inode: inodeOf('ring') },
      },
      {
        how: 'open',
        writable: false,
        object: { kind: 'file', path: '/dev/shm/held', deleted: false, device: mount.device, inode: inodeOf('held') },
      },
      {
        how: 'mapped',
        writable: false,
        object: { kind: 'file', path: '/dev/shm/gone', deleted: true, device: mount.device, inode: expect.any(String) },
      },
    ]);
  });

  test('memory that no name in /dev/shm leads to: memfds, a tmpfs elsewhere, files replaced since', async () => {
    const facts = await factsOf(`
      mkdir /dev/shm/elsewhere; mount -t tmpfs elsewhere /dev/shm/elsewhere
      start $openMemfd passed
      start $shmTest memfd name=jit size=4096 \
        then posix-create path=/dev/shm/elsewhere/ring size=4096 then posix-map path=/dev/shm/elsewhere/ring \
        then posix-create name=/ring size=4096 then posix-map name=/ring
      rm /dev/shm/ring; touch /dev/shm/ring.new; mv /dev/shm/ring.new /dev/shm/ring
      $inspector`);
    const elsewhere = valueOf(facts, 'tmpfsMounts').find(({ mountPoint }) => mountPoint === '/dev/shm/elsewhere');
    const mount = valueOf(facts, 'shmMount');
    const held = valueOf(facts, 'holdings').rows.map(({ how, writable, sizeBytes, object }) => ({
      how,
      writable,
      sizeBytes,
      object,
    }));
    const page = { writable: true, sizeBytes: '4096' };
    const one = { device: expect.stringMatching(/^0:/), inode: expect.stringMatching(/^[1-9]/) };
    expect(held.toSorted((a, b) => JSON.stringify(a.object).localeCompare(JSON.stringify(b.object)))).toEqual([
      {
        ...page,
        how: 'mapped',
        object: {
          kind: 'file',
          path: '/dev/shm/elsewhere/ring',
          deleted: false,
          device: elsewhere?.device,
          inode: one.inode,
        },
      },
      {
        ...page,
        how: 'mapped',
        object: {
          kind: 'file',
          path: '/dev/shm/ring',
          deleted: true,
          device: mount.state === 'mounted' && mount.device,
          inode: one.inode,
        },
      },
      { ...page, how: 'mapped', object: { kind: 'memfd', name: 'jit', ...one } },
      { ...page, how: 'open', object: { kind: 'memfd', name: 'passed', ...one } },
    ]);
    expect(valueOf(facts, 'shmFiles').rows.find(({ path }) => path === 'ring')).toMatchObject({ sizeBytes: '0' });
  });

  test('semaphores and queues: of the namespace, with who holds what of them; no message is taken out', async () => {
    const { stdout } = await inside(`
      mkdir /dev/shm/mqueue; mount -t mqueue mqueue /dev/shm/mqueue
      start $shmTest sem-create key=0x5150 count=3 mode=0640 then sem-add key=0x5150 by=2 \
        then queue-create key=0x5151 mode=0622 then queue-send key=0x5151 text=hello
      start $shmTest mq-create name=/ring mode=0660 exact then mq-send name=/ring text=hello then mq-hold name=/ring ro
      start $shmTest mq-create name=/gone then mq-hold name=/gone then mq-unlink name=/gone
      $inspector
      $shmTest queue-receive key=0x5151 nowait then mq-receive name=/ring nowait >&2`);
    const facts = factsIn(stdout);
    expect(valueOf(facts, 'sysvSemaphores').rows).toMatchObject([
      { key: 0x5150, mode: 0o640, semaphoreCount: 3, uid: 0, operatedAt: expect.any(Number) },
    ]);
    const [queue] = valueOf(facts, 'sysvQueues').rows;
    expect(queue).toMatchObject({ key: 0x5151, mode: 0o622, queuedBytes: '5', messageCount: 1, lastReceiverPid: 0 });
    expect(valueOf(facts, 'processes').rows.map(({ pid }) => pid)).toContain(queue?.lastSenderPid);
    const queues = valueOf(facts, 'posixQueues');
    expect(queues).toMatchObject({
      device: expect.stringMatching(/^0:/),
      totalCount: 1,
      rows: [{ name: 'ring', mode: 0o660, queuedBytes: '5', notifiedPid: 0 }],
    });
    expect(valueOf(facts, 'holdings').rows.map(({ how, writable, object }) => ({ how, writable, object }))).toEqual([
      {
        how: 'open',
        writable: false,
        object: { kind: 'queue', name: 'ring', deleted: false, device: queues.device, inode: queues.rows[0]?.inode },
      },
      {
        how: 'open',
        writable: true,
        object: { kind: 'queue', name: 'gone', deleted: true, device: queues.device, inode: expect.any(String) },
      },
    ]);
    expect(valueOf(facts, 'ipcUse')).toMatchObject({
      segmentCount: 0,
      semaphoreSetCount: 1,
      semaphoreCount: 3,
      queueCount: 1,
    });
  });

  test('what a target may leave in /dev/shm to trap who looks', async () => {
    const facts = await factsOf(`
      cd /dev/shm
      mkfifo fifo; mknod zero c 1 5; ln -s /proc/kcore link; ln -s . circle
      touch "$(printf 'a\\377\\nb')" '"}' "$(printf '\\303\\244')" './-rf'
      d=1; for i in $(seq 12); do mkdir -p "$d"; d="$d/1"; done
      mkdir closed; touch closed/x; mkdir below; mount -t tmpfs t below; touch below/not-here
      $inspector`);
    const { rows, totalCount } = valueOf(facts, 'shmFiles');
    expect(
      rows
        .filter(({ path }) => !path.startsWith('1'))
        .map(({ path, type }) => [path, type])
        .toSorted(),
    ).toEqual(
      [
        ['"}', 'file'],
        ['-rf', 'file'],
        ['circle', 'symlink'],
        ['closed', 'directory'],
        ['closed/x', 'file'],
        ['fifo', 'fifo'],
        ['link', 'symlink'],
        ['zero', 'device'],
        [String.raw`a\xff\x0ab`, 'file'],
        ['ä', 'file'],
      ].toSorted(),
    );
    expect(rows.filter(({ path }) => path.startsWith('1'))).toHaveLength(8);
    expect(totalCount).toBe(rows.length + 1);
  });
});

test('an access control list decides beside the mode', async () => {
  const facts = await factsOf(`
    touch /dev/shm/plain /dev/shm/listed
    $addAcl /dev/shm/listed
    $inspector`);
  const listed = valueOf(facts, 'shmFiles').rows.map(({ path, hasAcl }) => [path, hasAcl]);
  expect(listed.toSorted()).toEqual([
    ['listed', true],
    ['plain', false],
  ]);
});

test('what is mounted over the sandbox’s shared memory counts, and nothing of what lies below', async () => {
  const facts = await factsOf(`
    touch /dev/shm/below
    mount -t tmpfs -o size=1m,mode=0777,ro top /dev/shm
    $inspector`);
  expect(valueOf(facts, 'shmMount')).toMatchObject({
    state: 'mounted',
    mountSource: 'top',
    sizeBytes: '1048576',
    readOnly: true,
    noExec: false,
    rootMode: 0o777,
  });
  expect(valueOf(facts, 'shmFiles')).toMatchObject({ totalCount: 0 });
});

test('a process that calls itself like a line of /proc/PID/stat', async () => {
  const facts = await factsOf(`
    cp $shmTest "/dev/shm/a) R 1 (b" && mount -o remount,exec /dev/shm
    start "/dev/shm/a) R 1 (b" shm-create key=1 size=4096
    $inspector`);
  expect(valueOf(facts, 'processes')).toMatchObject({
    mainPid: 1,
    rows: [{ pid: 1 }, { name: 'a) R 1 (b', parentPid: 1 }],
  });
});

test('a process in a user namespace of its own', async () => {
  const facts = await factsOf(`
    unshare --user --map-root-user sleep 60 & pid=$!
    for i in $(seq 250); do grep -q 4294967295 /proc/$pid/uid_map || break; sleep 0.02; done
    $inspector`);
  const nested = valueOf(facts, 'processes').rows.find(({ name }) => name === 'sleep');
  expect(valueOf(facts, 'userNamespace')).toMatchObject({ mapsEveryId: true, nestedPids: [nested?.pid] });
});

test('what holds a process back: limits, labels; what a hiding /proc leaves open', async () => {
  const facts = await factsOf(`
    ulimit -f 16
    mount -o remount,hidepid=2 /proc
    $inspector`);
  expect(valueOf(facts, 'ulimits').fileSize).toEqual({ softBytes: '8192', hardBytes: '8192' });
  expect(valueOf(facts, 'confinement')).toMatchObject({ labels: [{ module: expect.any(String) }] });
  expect(valueOf(facts, 'processVisibility')).toEqual({ inspector: 'invisible', isExempt: true, target: 'invisible' });
  expect(valueOf(facts, 'userNamespace')).toMatchObject({ mapsEveryId: true, isInspectors: true });
});
