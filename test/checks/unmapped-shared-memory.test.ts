import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { unmappedSharedMemory } from '../../src/checks/unmapped-shared-memory.ts';
import { declared, inspectionWith, MiB, processes, processWith, segment, shmFile, tableOf, without, type Difference } from '../facts.ts';

const maps = (...sizes: number[]): Difference => ({ processes: processes(...sizes.map((size, index) => processWith({ pid: 1 + index, sharedMemoryBytes: String(size) }))) });
const charged = (bytes: number): Difference => ({ memoryCgroup: { sharedMemoryBytes: String(bytes) } });
const resultOf = (target: Difference) => runCheck(unmappedSharedMemory, inspectionWith({ target }));

test('fails where a quarter of the limit is for what none of its processes has touched by a mapping', () => {
  const objects = {
    shmFiles: tableOf(shmFile({ allocatedBytes: String(64 * MiB) }), shmFile({ path: 'empty', allocatedBytes: '0' })),
    sysvSegments: tableOf(segment({ attachCount: 0, residentBytes: String(16 * MiB) }), segment({ shmid: 4 })),
  };
  expect(resultOf({ ...charged(80 * MiB), ...maps(8 * MiB, 8 * MiB), ...objects })).toEqual({
    status: 'fail',
    title: 'Container app of web-7f6b pays for 64Mi of shared memory that none of its processes has touched by a mapping.',
    expected: 'what counts against its memory limit is what it uses',
    actual: '80Mi of shared memory count against its 256Mi, at most 16Mi are in the page tables of its processes',
    evidence: ['/dev/shm/ring takes 64Mi', 'System V segment 3 takes 16Mi, and nobody has it attached'],
    remediation: { text: expect.stringMatching(/^Let whoever uses an object/) },
  });
});

test.each<[string, Difference]>([
  ['little counts against it', { ...charged(60 * MiB), ...maps(0) }],
  ['its processes have mapped it', { ...charged(200 * MiB), ...maps(150 * MiB) }],
  ['they map more, of others’', { ...charged(64 * MiB), ...maps(200 * MiB) }],
])('passes where %s', (_case, target) => {
  expect(resultOf(target)).toEqual({ status: 'pass' });
});

test('is not applicable without a limit', () => {
  expect(resultOf({ memoryCgroup: { limitBytes: null }, podSpec: { containers: [declared('app', { memoryLimitBytes: null })] } }).status).toBe('not-applicable');
});

test.each(['memoryCgroup', 'processes', 'podSpec', 'machine'] as const)('is unknown without %s', (name) => {
  expect(runCheck(unmappedSharedMemory, without(inspectionWith({ target: { ...charged(80 * MiB), ...maps(0) } }), 'target', name)).status).toBe('unknown');
});

test('is unknown where a process is not listed, or does not tell', () => {
  expect(resultOf({ ...charged(80 * MiB), processes: { ...processes(processWith({ sharedMemoryBytes: '0' })), totalCount: 2 } }).status).toBe('unknown');
  expect(resultOf({ ...charged(80 * MiB), processes: processes(processWith()) }).status).toBe('unknown');
});
