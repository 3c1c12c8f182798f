import { expect, test, vi } from 'vitest';
import { lowUlimit } from '../../../src/checks/low-ulimit.ts';
import { inspectionWith, type Difference } from '../../facts.ts';
import { resultOf } from '../../checks/result-of.ts';
import { factsIn, inside, valueOf } from '../inspector/inside.ts';

// Real processes meet their limits, on a machine with other work to do
vi.setConfig({ testTimeout: 30_000 });

const judge = (target: Difference) => resultOf(lowUlimit, inspectionWith({ target }));

// Of another uid: the limit is on all queues that one has on the machine
test.each([
  ['fails', 'msgqueue=81919', 'uid=54321 mq-create name=/next', 'EMFILE'],
  ['passes', 'msgqueue=100000', 'uid=54321 mq-create name=/next', 'ok'],
  ['fails', 'fsize=65535', 'posix-create name=/next size=65536', ''],
  ['passes', 'fsize=65536', 'posix-create name=/next size=65536', 'ok'],
])('%s with --%s, where %s says %j', async (status, ulimit, step, said) => {
  const { stdout } = await inside(`
    mkdir /dev/shm/mqueue; mount -t mqueue mqueue /dev/shm/mqueue
    $shmTest posix-create name=/ring size=65536 >&2
    prlimit --pid $$ --${ulimit}
    $inspector; echo CUT; $shmTest try ${step} || echo killed`);
  const [answer = '', answered = ''] = stdout.split('CUT\n');
  const facts = factsIn(answer);
  const difference = {
    ulimits: valueOf(facts, 'ulimits'),
    shmFiles: valueOf(facts, 'shmFiles'),
    posixQueues: valueOf(facts, 'posixQueues'),
    posixQueueLimits: valueOf(facts, 'posixQueueLimits'),
    processes: valueOf(facts, 'processes'),
  };
  expect(judge(difference).status).toBe(status === 'fails' ? 'fail' : 'pass');
  expect(answered).toContain(said);
  expect(answered.includes('killed')).toBe(ulimit === 'fsize=65535');
});
