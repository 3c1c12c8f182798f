import { expect, test, vi } from 'vitest';
import { factsIn, inside } from './inside.ts';

// A read that gets no answer takes its deadline, and five seconds more if the machine is busy
vi.setConfig({ testTimeout: 60_000 });

/** Inspects what has these files of a hanging LXCFS, and counts the readers that are left waiting. */
async function inspected(mounts: string) {
  const { stdout, stderr } = await inside(`
    start $hangingLxcfs /mnt
    ${mounts}
    $inspector
    grep -l '^inspector$' /proc/[0-9]*/comm | wc -l >&2`);
  return { facts: factsIn(stdout), waitingReaders: Number(stderr) };
}

test('a LXCFS that answers for meminfo and hangs on cpuinfo: one reader waits, and reads nothing more', async () => {
  const { facts, waitingReaders } = await inspected(`
    mount --bind /mnt/meminfo /proc/meminfo; mount --bind /mnt/cpuinfo /proc/cpuinfo
    mount --bind /mnt/cpu /sys/devices/system/cpu`);
  expect(facts).toMatchObject({
    kernel: { value: { hasFuse: true } },
    meminfoView: { value: { state: 'answers', provider: 'lxcfs', totalBytes: String(64 << 20) } },
    cpuinfoView: { value: { state: 'hung', provider: 'lxcfs' } },
    cpuOnlineView: { status: 'timeout' },
  });
  expect(waitingReaders).toBe(1);
});

test('one that hangs as soon as the path of cpu/online is looked up', async () => {
  const { facts, waitingReaders } = await inspected(`
    mount --bind /mnt/meminfo /proc/meminfo; mount --bind /mnt/cpu /sys/devices/system/cpu`);
  expect(facts).toMatchObject({
    meminfoView: { value: { state: 'answers', provider: 'lxcfs' } },
    cpuinfoView: { value: { state: 'answers', provider: 'kernel' } },
    cpuOnlineView: { value: { state: 'hung', provider: 'lxcfs' } },
  });
  expect(waitingReaders).toBe(1);
});
