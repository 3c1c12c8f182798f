import { expect, test } from 'vitest';
import type { Program } from '../../../src/facts/runtime.ts';
import { inspectionWith, without, type Difference } from '../../facts.ts';
import { processes, processWith } from '../../processes.ts';
import { programWith, runtimeWith } from '../../runtimes.ts';
import { GiB } from '../../sizes.ts';
import { resourceIn } from '../judged.ts';

const machine: Difference = {
  meminfoView: { state: 'answers', provider: 'kernel', totalBytes: String(64 * GiB), availableBytes: null },
};
const jvm = programWith({ kind: 'jvm', version: '17.0.15' });
const shell = programWith({ kind: 'helper' });
const other = (pids: number[]): Program => programWith({ pids });

function memoryOf(difference: Difference) {
  return resourceIn(inspectionWith({ target: { ...machine, ...difference } }), 'memory');
}

test('a runtime that reads its cgroup works, whatever /proc shows', () => {
  expect(memoryOf({ runtime: runtimeWith(jvm) })).toMatchObject({
    status: 'works',
    outcome: { is: 'right' },
    files: { is: 'wrong' },
    takes: [{ runtime: 'JVM 17.0.15', amount: '256Mi', verdict: 'right' }],
  });
});

test('what is not recognised is judged by the files, a shell alone too, and facts that knew no runtimes', () => {
  for (const runtime of [runtimeWith(other([1])), runtimeWith(shell), { state: 'not-asked' } as const])
    expect(memoryOf({ runtime })).toMatchObject({ status: 'broken', outcome: { is: 'wrong' }, takes: [] });
});

test('a shell beside a runtime does not count; any other program does', () => {
  const two = processes(processWith({ pid: 1 }), processWith({ pid: 7, parentPid: 1 }));
  const started = { ...jvm, pids: [7] };
  expect(memoryOf({ processes: two, runtime: runtimeWith(shell, started) }).status).toBe('works');
  expect(memoryOf({ processes: two, runtime: runtimeWith(jvm, other([7])) }).status).toBe('broken');
});

test('what kubectl exec put into the container does not count, nor what came of it', () => {
  const three = processes(
    processWith({ pid: 1, parentPid: 0 }),
    processWith({ pid: 7, parentPid: 0 }),
    processWith({ pid: 8, parentPid: 7 }),
  );
  expect(memoryOf({ processes: three, runtime: runtimeWith(jvm, other([7, 8])) }).status).toBe('works');
});

test('without what runs there nothing is known, with or without LXCFS', () => {
  for (const difference of [machine, {}]) {
    const inspection = inspectionWith({ target: { ...difference, runtime: runtimeWith(jvm) } });
    for (const name of ['runtime', 'processes'] as const)
      expect(resourceIn(without(inspection, 'target', name, 'not-collected'), 'memory').status).toBe('unknown');
  }
  const unread = { ...runtimeWith(jvm), unreadable: [{ pid: 9, errno: 'EACCES', why: 'closed' }] };
  expect(memoryOf({ runtime: unread }).status).toBe('unknown');
  expect(memoryOf({ runtime: { ...runtimeWith(other([1])), unlistedCount: 3 } }).status).toBe('broken');
});

test('limits that were changed in place since it started may not be those that it read', () => {
  const setting = programWith({ kind: 'jvm', version: '17.0.15', settings: [{ setting: '-Xmx', value: '1g' }] });
  const startedAt = '2026-11-30T10:00:00Z';
  const { podStatus } = inspectionWith().target.facts;
  const [container] = podStatus.status === 'ok' ? podStatus.value.containers : [];
  const containers = container === undefined ? [] : [{ ...container, startedAt }];
  const resized = (program: Program, resizedAt: string | null | undefined) =>
    memoryOf({ runtime: runtimeWith(program), podStatus: { containers, resizedAt } }).status;
  expect([null, '2026-11-30T09:59:59Z'].map((at) => resized(jvm, at))).toEqual(['works', 'works']);
  expect([undefined, startedAt, '2026-11-30T11:00:00Z'].map((at) => resized(jvm, at))).toEqual(
    Array(3).fill('unknown'),
  );
  expect(resized(setting, '2026-11-30T11:00:00Z')).toBe('broken');
});
