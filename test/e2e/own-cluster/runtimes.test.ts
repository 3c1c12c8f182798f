import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runtimes } from '../../../src/resources/runtimes/all.ts';
import type { Report } from '../../../src/verdicts/report.ts';
import { buildRuntimesImage } from '../../cluster/build/runtimes-image.ts';
import { importImage, removeImage } from '../../cluster/image.ts';
import { nodeNames } from '../../cluster/nodes/names.ts';
import { createNamespace, deleteNamespace, report, start } from '../cluster.ts';
import { amountIn, believedOf, rowOf, type Believed } from '../runtimes/believed.ts';
import { containerOf, podOf } from '../runtimes/pods.ts';
import { saidBy } from '../runtimes/said.ts';

const LIMIT_BYTES = 512 * 2 ** 20;
const programs = [
  'jvm-17',
  'node-18',
  'node-24',
  'go-now',
  'go-of-1.24',
  'go-1.24',
  'python-3',
  'ruby-3',
  'php-8',
  'nginx',
  'postgresql-15',
];
/** Node-b is slow: what these show does not depend on the node. */
const withOptions = [
  'jvm-17,-XX:-UseContainerSupport',
  'jvm-17,-Xmx1g',
  'jvm-17,-XX:MaxRAMPercentage=75,-XX:ActiveProcessorCount=3',
  'node-24,--max-old-space-size=600',
];
const programsOn = (node: string) => (node === 'node-a' ? [...programs, ...withOptions] : programs);

const allIn = (node: string) =>
  podOf({ app: containerOf(programsOn(node), { memory: '512Mi', cpu: '500m' }) }, { name: node, node });

/** Business pods as they are, without LXCFS, on cgroup v1. */
const several = podOf(
  {
    jvm: containerOf(['jvm-17'], { memory: '512Mi', cpu: '1' }),
    node: containerOf(['node-24'], { memory: '512Mi' }),
    go: containerOf(['go-now'], { memory: '512Mi', cpu: '1' }),
    python: containerOf(['python-3'], { memory: '512Mi' }),
    pool: containerOf(['python-3'], { memory: '512Mi', cpu: '1' }),
    blind: containerOf(['jvm-17,-Xmx1g'], { memory: '512Mi' }),
  },
  { name: 'several', node: 'node-a' },
);

/** The pod as a whole is limited, its containers are not. */
const limitedAsPod = podOf(
  { jvm: containerOf(['jvm-17'], {}), node: containerOf(['node-24'], {}) },
  { name: 'limited-as-pod', node: 'node-a', resources: { limits: { memory: '512Mi' } } },
);

let namespace = '';
const inspected: Record<string, Report> = {};
const believed: Record<string, Believed[]> = {};

beforeAll(async () => {
  namespace = await createNamespace();
  await importImage(await buildRuntimesImage());
  await start(namespace, [...nodeNames.map(allIn), several, limitedAsPod]);
  await Promise.all(
    nodeNames.map(async (node) => {
      const said = await saidBy(programsOn(node), { namespace, pod: node, container: 'app' });
      const { verdicts, ...rest } = await report([node, '-n', namespace, '-c', 'app']);
      inspected[node] = { verdicts, ...rest };
      believed[node] = said.map((each) => believedOf(each, verdicts.resourceVisibility.resources));
    }),
  );
});
afterAll(async () => {
  await deleteNamespace(namespace);
  await removeImage('localhost/runtimes:1');
});

describe.each(nodeNames)('on %s', (node) => {
  const machineCpus = () => {
    const { machine } = inspected[node]?.facts.target ?? {};
    return machine?.status === 'ok' ? machine.value.cpuCount : 0;
  };
  const cgroup = () => {
    const { cpuCgroup } = inspected[node]?.facts.target ?? {};
    return cpuCgroup?.status === 'ok' ? cpuCgroup.value.version : undefined;
  };

  test('the heap that each program says is the one that the report says', () => {
    const heaps = (believed[node] ?? []).filter(({ said }) => said.heapBytes !== undefined);
    expect(heaps).toHaveLength(node === 'node-a' ? 7 : 3);
    for (const { said, memory } of heaps) {
      const ratio = (said.heapBytes ?? 0) / (amountIn(memory.heap) ?? Number.NaN);
      // HotSpot aligns it; V8 counts its young generation, too
      expect({ said, memory, isSame: ratio > 0.99 && ratio < 1.05 }).toMatchObject({ isSame: true });
      expect(memory.verdict === 'right').toBe((said.heapBytes ?? 0) <= LIMIT_BYTES);
    }
  });

  test('the CPUs that each program says are those that the report says', () => {
    const counts = (believed[node] ?? []).filter(({ said }) => said.cpuCount !== undefined);
    expect(counts).toHaveLength(node === 'node-a' ? 13 : 9);
    for (const { said, cpu } of counts)
      expect({ said, count: amountIn(cpu.amount) }).toEqual({ said, count: said.cpuCount });
  });

  test('what says nothing sizes itself by nothing', () => {
    const silent = (believed[node] ?? []).filter(({ said }) => said.cpuCount === undefined);
    expect(silent.map(({ memory, cpu }) => [memory.verdict, cpu.verdict])).toEqual([
      ['unsized', 'unsized'],
      ['unsized', 'unsized'],
    ]);
  });

  test('each rule that docs/runtimes.md calls run on this version of cgroups was', () => {
    const asked = new Set(
      (believed[node] ?? []).flatMap(({ said, memory, cpu }) => [
        ...(said.heapBytes === undefined ? [] : [`memory: ${memory.asks}`]),
        // One CPU is what everybody takes
        ...(said.cpuCount === undefined || machineCpus() === 1 ? [] : [`cpu: ${cpu.asks}`]),
      ]),
    );
    const called = (['memory', 'cpu'] as const).flatMap((resource) =>
      runtimes.flatMap(({ [resource]: rows }) =>
        rows.filter(({ runHere }) => runHere.includes(cgroup() ?? 1)).map(({ asks }) => `${resource}: ${asks}`),
      ),
    );
    expect([...asked]).toEqual(expect.arrayContaining(called));
  });
});

test.each([
  ['jvm', [], 0],
  ['node', [], 0],
  ['go', [], 0],
  ['python', [], 0],
  ['pool', ['blind-runtime'], 1],
  ['blind', ['blind-runtime'], 1],
])('a pod with %s has the findings %o above information, exit code %i', async (container, findings, exitCode) => {
  await saidBy([''], { namespace, pod: 'several', container });
  const answer = await report(['several', '-n', namespace, '-c', container]);
  const found = answer.findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id);
  expect({ found, exitCode: answer.exitCode }).toEqual({ found: findings, exitCode });
});

test.each(['jvm', 'node'])(
  '%s takes the limit of its pod, which the kubelet gives each container',
  async (container) => {
    const [said] = await saidBy([''], { namespace, pod: 'limited-as-pod', container });
    const { verdicts, exitCode } = await report(['limited-as-pod', '-n', namespace, '-c', container]);
    const memory = verdicts.resourceVisibility.resources.find(({ name }) => name === 'memory');
    const take = memory?.takes.find(({ pids }) => pids.includes(said?.pid ?? 0));
    expect({ status: memory?.status, verdict: take?.verdict, exitCode }).toEqual({
      status: 'works',
      verdict: 'right',
      exitCode: 0,
    });
    expect((said?.heapBytes ?? 0) / (amountIn(take?.heap ?? null) ?? 1)).toBeCloseTo(1, 1);
  },
);

test('docs/runtimes-run.md has what was said', async () => {
  const rows = nodeNames.flatMap((node) => {
    const { machine, cpuCgroup } = inspected[node]?.facts.target ?? {};
    const cpus = machine?.status === 'ok' ? machine.value.cpuCount : 0;
    const version = cpuCgroup?.status === 'ok' ? `v${cpuCgroup.value.version}` : '';
    return programsOn(node).map((name) => {
      const one = believed[node]?.find(({ said }) => said.name === name);
      return one === undefined ? name : rowOf(one, version, cpus);
    });
  });
  const page = resolve(join(import.meta.dirname, '../../../docs/runtimes-run.md'));
  await expect(`${HEAD}\n${rows.join('\n')}\n`).toMatchFileSnapshot(page);
});

const COLUMNS = [
  ['program', 'cgroup'],
  ['its heap, as it says', 'as the report says', 'verdict'],
  ['its CPUs, as it says', 'as the report says', 'verdict'],
].flat();

const HEAD = `# What runtimes say of themselves

Written and compared by \`test/e2e/own-cluster/runtimes.test.ts\`: real programs in one container of 512 MiB and half a
CPU, without LXCFS, on both nodes of the test cluster. Node-b has one CPU, which is what everybody takes there, and a
kernel whose /proc/cgroups has no memory controller. What V8 says is its old generation and its young one, the report
says the old one.

| ${COLUMNS.join(' | ')} |
|${' --- |'.repeat(COLUMNS.length)}`;
