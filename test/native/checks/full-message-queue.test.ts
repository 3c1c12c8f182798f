import { expect, test, vi } from 'vitest';
import { fullMessageQueue } from '../../../src/checks/full-message-queue.ts';
import { inspectionWith, type Difference } from '../../facts.ts';
import { resultOf } from '../../checks/result-of.ts';
import { factsIn, inside, valueOf } from '../inspector/inside.ts';

// A real queue is filled, on a machine with other work to do
vi.setConfig({ testTimeout: 30_000 });

const run = (target: Difference) => resultOf(fullMessageQueue, inspectionWith({ target }));

test.each([
  [200, 10],
  [150, 13],
])('fails when msgsnd(2) of %i bytes does, and not one message earlier', async (bytes, most) => {
  const send = `queue-send key=0x5151 text=${'x'.repeat(bytes)} nowait`;
  const { stdout } = await inside(`
    echo 2000 > /proc/sys/kernel/msgmnb
    start $shmTest queue-create key=0x5151 then ${Array.from({ length: most - 1 }, () => send).join(' then ')}
    $inspector; echo CUT; $shmTest ${send} >&2; $inspector; echo CUT; $shmTest try ${send}`);
  const [before = '', after = '', sending] = stdout.split('CUT\n');
  const [one, other] = [before, after]
    .map(factsIn)
    .map((facts) => run({ sysvQueues: valueOf(facts, 'sysvQueues'), ipcLimits: valueOf(facts, 'ipcLimits') }));
  expect([one?.status, other?.status, sending]).toEqual(['pass', 'fail', expect.stringContaining('EAGAIN')]);
});
