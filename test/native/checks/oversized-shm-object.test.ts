import { expect, test } from 'vitest';
import { oversizedShmObject } from '../../../src/checks/oversized-shm-object.ts';
import { inspectionWith, type Difference } from '../../facts.ts';
import { KiB } from '../../sizes.ts';
import { resultOf } from '../../checks/result-of.ts';
import { factsIn, inside, valueOf } from '../inspector/inside.ts';

const judge = (target: Difference) => resultOf(oversizedShmObject, inspectionWith({ target }));

test.each([
  ['fails', 1024 * KiB, 'ENOSPC'],
  ['passes', 1016 * KiB, 'ok'],
])(
  '%s for a file of %i bytes in a real /dev/shm of 1Mi with 8Ki in it, to which filling it says %s',
  async (status, bytes, filling) => {
    const { stdout } = await inside(`
    mount -o remount,size=1m /dev/shm
    start $shmTest posix-create name=/other size=8192 then posix-fill name=/other bytes=8192 \
      then posix-create name=/ring size=${bytes}
    $inspector; echo CUT; $shmTest try posix-fill name=/ring bytes=${bytes}`);
    const [answer = '', said] = stdout.split('CUT\n');
    const facts = factsIn(answer);
    expect(judge({ shmMount: valueOf(facts, 'shmMount'), shmFiles: valueOf(facts, 'shmFiles') }).status).toBe(
      status === 'fails' ? 'fail' : 'pass',
    );
    expect(said).toContain(filling);
  },
);
