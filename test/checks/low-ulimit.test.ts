import { expect, test } from 'vitest';
import { lowUlimit } from '../../src/checks/low-ulimit.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { posixQueue, shmFile, tableOf } from '../objects.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const limit = (bytes: number | null) => ({ softBytes: bytes === null ? null : String(bytes), hardBytes: null });
const judge = (target: Difference) => resultOf(lowUlimit, inspectionWith({ target }));
const queues = (...rows: ReturnType<typeof posixQueue>[]) => ({ device: '0:52', ...tableOf(...rows) });

test('fails as information where not even one queue can be made, and nobody has any', () => {
  expect(judge({ ulimits: { messageQueues: limit(4096) } })).toMatchObject({
    status: 'fail',
    severity: 'info',
  });
});

test('fails as a warning where its own queues leave no room for another', () => {
  expect(
    judge({
      ulimits: { messageQueues: limit(100_000) },
      posixQueues: queues(
        posixQueue({ queuedBytes: '20480' }),
        posixQueue({ name: 'of-others', uid: 0, queuedBytes: '70000' }),
      ),
    }),
  ).toMatchObject({
    status: 'fail',
    severity: 'warning',
  });
});

test('fails where a file is there that it could not make, and tells of both', () => {
  const shmFiles = tableOf(shmFile(), shmFile({ path: 'huge', sizeBytes: String(MiB) }));
  expect(judge({ ulimits: { fileSize: limit(4096), messageQueues: limit(0) }, shmFiles })).toMatchObject({
    status: 'fail',
    severity: 'info',
  });
});

test.each<[string, Difference]>([
  ['there is room for another queue', {}],
  [
    'the queues are another uid’s',
    { ulimits: { messageQueues: limit(100_000) }, posixQueues: queues(posixQueue({ uid: 0, queuedBytes: '70000' })) },
  ],
  [
    'a namespace gives queues fewer messages',
    { ulimits: { messageQueues: limit(10_000) }, posixQueueLimits: { messageCount: '1' } },
  ],
  ['every file is as large as it may make one', { ulimits: { fileSize: limit(65_536) } }],
  [
    'a directory is larger',
    { ulimits: { fileSize: limit(65_536) }, shmFiles: tableOf(shmFile({ type: 'directory', sizeBytes: '70000' })) },
  ],
])('passes where %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test('is not applicable without such a limit', () => {
  expect(judge({ ulimits: { messageQueues: limit(null), lockedMemory: limit(null) } }).status).toBe('not-applicable');
});

test('is unknown where a fact is missing that could clear it', () => {
  const limited = inspectionWith({ target: { ulimits: { fileSize: limit(65_536) } } });
  for (const name of ['ulimits', 'shmFiles', 'posixQueues', 'posixQueueLimits', 'processes'] as const)
    expect(resultOf(lowUlimit, without(limited, 'target', name)).status).toBe('unknown');
  expect(judge({ posixQueues: { device: '0:52', rows: [], totalCount: 1 } }).status).toBe('unknown');
  expect(judge({ ulimits: { fileSize: limit(65_536) }, shmFiles: { rows: [], totalCount: 1 } }).status).toBe('unknown');
});
