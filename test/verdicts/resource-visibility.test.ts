import { expect, test } from 'vitest';
import type { Inspection } from '../../src/facts/inspection.ts';
import { resourcesOf } from '../../src/resources/resources-of.ts';
import { judgeResourceVisibility } from '../../src/verdicts/resource-visibility.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { GiB } from '../sizes.ts';

const judgeWhole = (inspection: Inspection) =>
  judgeResourceVisibility(resourcesOf(inspection), inspection.target.facts);
const judge = (target: Difference) => judgeWhole(inspectionWith({ target }));
const machineMemory = { state: 'answers', provider: 'kernel', totalBytes: String(64 * GiB) } as const;
const machineCpus = { state: 'answers', provider: 'kernel', cpuCount: 16 } as const;
const unlimitedCpu: Difference = { cpuCgroup: { quotaMicroseconds: null } };
const undeclared = {
  podSpec: { containers: [declared('app', { memoryLimitBytes: null, cpuLimitMillis: null })] },
};

test('works with every limit that it sees, and who answers', () => {
  const { status, reason } = judge({});
  expect(status).toBe('works');
  expect(reason).toMatch(/256Mi.*1 CPU.*LXCFS, cgroup v2/);
});

test('wrong before not seen before right before unlimited', () => {
  const wrong = inspectionWith({ target: { meminfoView: machineMemory } });
  expect(judgeWhole(without(wrong, 'target', 'cpuCgroup')).status).toBe('broken');
  expect(judgeWhole(without(inspectionWith(), 'target', 'cpuCgroup')).status).toBe('unknown');
  expect(judge({ ...unlimitedCpu, podSpec: { containers: [declared('app', { cpuLimitMillis: null })] } }).status).toBe(
    'works',
  );
  expect(judge({ ...unlimitedCpu, memoryCgroup: { limitBytes: null }, ...undeclared }).status).toBe('not-applicable');
});

test('one line, whatever is wrong', () => {
  const { reason } = judge({ meminfoView: machineMemory, cpuinfoView: machineCpus, cpuOnlineView: machineCpus });
  expect(reason).toMatch(/64Gi and 16 CPUs instead of its 256Mi and 1 CPU/);
  expect(reason).not.toMatch(/\n|\.$/);
});

test('a file that cannot be read is named once, though two resources are in it', () => {
  const { status, reason } = judge({ meminfoView: { state: 'dead', provider: 'lxcfs' } });
  expect(status).toBe('broken');
  expect(reason.match(/meminfo/g)).toHaveLength(1);
});

test('a limit that is declared and not enforced is named', () => {
  const { status, reason } = judge({ ...unlimitedCpu, memoryCgroup: { limitBytes: null } });
  expect(status).toBe('not-applicable');
  expect(reason).toMatch(/256Mi.*1 CPU/);
});

test('what is missing is named by its fact', () => {
  expect(judgeWhole(without(inspectionWith(), 'target', 'memoryCgroup')).reason).toContain('memory cgroup');
});
