import { describe, expect, test, vi } from 'vitest';
import type { Holding } from '../../../src/facts/ipc.ts';
import { factsIn, inside, valueOf } from './inside.ts';

// Real processes, on machines with other work to do
vi.setConfig({ testTimeout: 30_000 });

const factsOf = async (script: string) => factsIn((await inside(script)).stdout);
const filesOf = (rows: Holding[]) =>
  rows.flatMap((row) => (row.object.kind === 'file' ? [{ ...row, ...row.object }] : []));

/** Two overlays of one lower directory, as two containers of one image have them. */
const OVERLAYS = `
  mkdir /dev/shm/lower /dev/shm/one /dev/shm/two; head -c 4096 /dev/zero > /dev/shm/lower/image
  for name in one two; do
    mkdir /dev/shm/$name/upper /dev/shm/$name/work /dev/shm/$name/root
    mount -t overlay overlay -o lowerdir=/dev/shm/lower,upperdir=/dev/shm/$name/upper,workdir=/dev/shm/$name/work \
      /dev/shm/$name/root
  done`;

describe('mapped files of overlayfs', () => {
  test('two containers of one image never seem to share a file, and every row has its mount’s device', async () => {
    const facts = await factsOf(`${OVERLAYS}
      start $shmTest posix-map path=/dev/shm/one/root/image ro then posix-create path=/dev/shm/one/root/own size=4096 \
        then posix-map path=/dev/shm/one/root/own
      start $shmTest posix-map path=/dev/shm/two/root/image ro
      $inspector`);
    const mounts = valueOf(facts, 'mounts').rows;
    const deviceAt = (path: string) => mounts.find(({ mountPoint }) => mountPoint === path)?.device;
    const files = filesOf(valueOf(facts, 'holdings').rows);
    expect(files.map(({ path, device, fileSystem }) => ({ path, device, fileSystem }))).toEqual(
      expect.arrayContaining(
        ['/dev/shm/one/root/image', '/dev/shm/one/root/own', '/dev/shm/two/root/image'].map((path) => ({
          path,
          device: deviceAt(path.slice(0, '/dev/shm/one/root'.length)),
          fileSystem: 'overlay',
        })),
      ),
    );
    expect(new Set(files.map(({ device, inode }) => `${device} ${inode}`)).size).toBe(3);
  });

  test('the same file by two mounts is one, mapped here and open there', async () => {
    const facts = await factsOf(`${OVERLAYS}
      mkdir /dev/shm/again; mount --bind /dev/shm/one/root /dev/shm/again
      start $shmTest posix-create path=/dev/shm/one/root/own size=4096 then posix-map path=/dev/shm/one/root/own
      start $shmTest posix-hold path=/dev/shm/again/own
      $inspector`);
    const files = filesOf(valueOf(facts, 'holdings').rows);
    expect(files).toMatchObject([{ how: 'mapped' }, { how: 'open', path: '/dev/shm/again/own' }]);
    expect(new Set(files.map(({ device, inode }) => `${device} ${inode}`)).size).toBe(1);
  });
});

test('what is known of a file: its own size beside what is mapped, without a name too', async () => {
  const facts = await factsOf(`
    start $shmTest posix-create name=/ring size=65536 then posix-map name=/ring \
      then posix-truncate name=/ring size=4096 then posix-unlink name=/ring
    $inspector`);
  expect(valueOf(facts, 'holdings').rows).toMatchObject([
    {
      sizeBytes: '65536',
      mappingCount: 1,
      reachBytes: '65536',
      file: { sizeBytes: '4096' },
      object: { deleted: true },
    },
  ]);
});

test('a segment that is attached twice has two mappings, as nattch has them', async () => {
  const facts = await factsOf(`
    start $shmTest shm-create key=1 size=8192 then shm-attach key=1 then shm-attach key=1
    $inspector`);
  const [segment] = valueOf(facts, 'sysvSegments').rows;
  expect(valueOf(facts, 'holdings').rows).toMatchObject([
    { sizeBytes: '16384', mappingCount: segment?.attachCount, reachBytes: '8192' },
  ]);
});

test('a process in another IPC namespace: its files are read, its segments are not the target’s', async () => {
  const facts = await factsOf(`
    start unshare --ipc $shmTest shm-create key=1 size=4096 then shm-attach key=1 \
      then posix-create name=/inner size=4096 then posix-map name=/inner
    $inspector`);
  expect(valueOf(facts, 'holdings')).toMatchObject({
    rows: [{ object: { kind: 'file', path: '/dev/shm/inner' } }],
    totalCount: 1,
    unreadablePids: [],
    unreadable: [{ errno: 'EXDEV' }],
  });
});

test('memory volumes with what lies in them, and a mount whose directory was removed', async () => {
  const facts = await factsOf(`
    mkdir /dev/shm/ring /dev/shm/pages /dev/shm/gone /dev/shm/mounted
    mount -t tmpfs -o size=1m,mode=0750,noexec ring /dev/shm/ring
    mkdir /dev/shm/ring/below; touch /dev/shm/ring/below/a
    mount -t hugetlbfs pages /dev/shm/pages; touch /dev/shm/pages/rtemap_0
    mount --bind /dev/shm/gone /dev/shm/mounted; rmdir /dev/shm/gone
    $inspector`);
  const { tops, rows } = valueOf(facts, 'volumeFiles');
  expect(tops).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ mountPoint: '/dev/shm/ring', mode: 0o750, noExec: true, sizeBytes: '1048576' }),
      expect.objectContaining({ mountPoint: '/dev/shm/pages' }),
    ]),
  );
  expect(rows.map(({ mountPoint, path, type }) => [mountPoint, path, type])).toEqual(
    expect.arrayContaining([
      ['/dev/shm/ring', 'below', 'directory'],
      ['/dev/shm/ring', 'below/a', 'file'],
      ['/dev/shm/pages', 'rtemap_0', 'file'],
    ]),
  );
  expect(valueOf(facts, 'mounts').rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ mountPoint: '/dev/shm/mounted', root: '/gone', removed: true }),
      expect.objectContaining({ mountPoint: '/dev/shm/pages', fileSystem: 'hugetlbfs', removed: false }),
    ]),
  );
});

test('who waits for which set, how it stands, and that looking changed nothing', async () => {
  const { stdout } = await inside(`
    $shmTest sem-create key=7 count=3 then sem-add key=7 by=2 index=1 > /dev/null
    $shmTest sem-add key=7 by=-1 index=2 > /dev/null & waiter=$!
    for i in $(seq 250); do grep -q '^\\(65\\|220\\|192\\|193\\) ' /proc/$waiter/syscall && break; sleep 0.02; done
    before=$(cat /proc/sysvipc/sem); sleep 1.1
    $inspector
    [ "$before" = "$(cat /proc/sysvipc/sem)" ] || exit 9`);
  const facts = factsIn(stdout);
  const [set] = valueOf(facts, 'sysvSemaphores').rows;
  expect(set?.semaphores).toMatchObject([
    { value: 0, lastPid: 0, lastPidRuns: null, waitingCount: 0 },
    { value: 2, lastPidRuns: false, waitingCount: 0 },
    { value: 0, lastPid: 0, waitingCount: 1 },
  ]);
  const waiting = valueOf(facts, 'processes').rows.filter(({ waitsForSemid }) => waitsForSemid !== undefined);
  expect(waiting).toMatchObject([{ waitsForSemid: set?.semid }]);
});
