import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';

/**
 * `npm test`: types, format, lint, then the tests by what they need: Node alone; a C compiler and root; a cluster, with
 * its scenarios; and those of what is released. What failed is named at the end, since of a long log often only the end
 * is kept. The last line is `N passed, N failed`.
 */
const stages = {
  types: checkTypes,
  format,
  lint,
  unit: () => vitest('unit'),
  native: () => vitest('native'),
  e2e: () => ofBuild('e2e'),
  scenarios: () => ofBuild('scenarios'),
  release: () => onCluster('release'),
} satisfies Record<string, () => Promise<Count>>;

interface Count {
  passed: number;
  failed: number;
  /** What failed, by its stage, file and name, with the first line of why. */
  failures?: string[];
}

/** The part of vitest's JSON report that is read here. */
interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numTotalTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

const checkout = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { only: { type: 'string' }, context: { type: 'string' } } });
const wanted = (values.only ?? Object.keys(stages).join(',')).split(',') as (keyof typeof stages)[];

const total: Count = { passed: 0, failed: 0 };
const seconds: string[] = [];
const allFailures: string[] = [];
for (const stage of wanted) {
  process.stdout.write(`\n== ${stage}\n`);
  const startedAt = performance.now();
  const { passed, failed, failures = [] } = await stages[stage]();
  seconds.push(`${stage} ${Math.round((performance.now() - startedAt) / 1000)}`);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) allFailures.push(...(failures.length === 0 ? [stage] : failures));
}
for (const failure of allFailures) process.stdout.write(`\nfailed: ${failure}`);
process.stdout.write(`\nseconds: ${seconds.join(', ')}\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function checkTypes(): Promise<Count> {
  const projects = ['tsconfig.json', 'image/tsconfig.json'].map((project) =>
    counted('typescript/bin/tsc', ['-p', project, '--noEmit']),
  );
  return sum(await Promise.all(projects));
}

/** Every file as the formatter writes it: `npm run format` does that. */
function format(): Promise<Count> {
  return counted('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', 'cmd', 'src', 'image', 'test', 'tools']);
}

function lint(): Promise<Count> {
  return counted('oxlint/bin/oxlint', ['cmd', 'src', 'image', 'test', 'tools']);
}

/** Runs one of vitest's projects with the plugin and the inspector of these sources. */
async function ofBuild(project: string): Promise<Count> {
  const isBuilt = await succeeds('tools/build/main.ts');
  return isBuilt ? onCluster(project) : { passed: 0, failed: 1 };
}

/**
 * Runs one of vitest's projects when the cluster is up. Nothing to run it on is a failure: a skipped
 * test would count as passed.
 */
async function onCluster(project: string): Promise<Count> {
  if (values.context !== undefined) return vitest(project);
  if (!(await succeeds('test/cluster/main.ts', 'up'))) return { passed: 0, failed: 1 };
  const count = await vitest(project);
  process.stdout.write('the cluster is still up, for the next run; `npm run cluster down` takes it down\n');
  return count;
}

async function succeeds(file: string, ...words: string[]): Promise<boolean> {
  const { exitCode } = await execa(process.execPath, [join(checkout, file), ...words], {
    stdio: 'inherit',
    reject: false,
  });
  return exitCode === 0;
}

/** Runs one of vitest's projects; a run that ends before it counts its tests is one failure. */
async function vitest(project: string): Promise<Count> {
  const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  try {
    const results = join(directory, 'results.json');
    const args = [
      'run',
      '--config',
      'test/vitest.config.ts',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
    ];
    const { exitCode } = await tool('vitest/vitest.mjs', args);
    const report = JSON.parse(await readFile(results, 'utf8')) as Results;
    const { numPassedTests: passed, numFailedTests, numTotalTests } = report;
    const failed = Math.max(numTotalTests - passed, numFailedTests, exitCode === 0 ? 0 : 1);
    const failures = failuresOf(report);
    if (failures.length === 0 && failed > 0) failures.push(`${project}: an error outside of its tests: see its output`);
    return { passed, failed, failures };
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    return { passed: 0, failed: 1 };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Tests that did not pass, and files that failed outside their tests. */
function failuresOf({ testResults }: Results): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(checkout, name);
    const tests = assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => `${file}: ${test.fullName}: ${test.failureMessages[0]?.split('\n')[0] ?? test.status}`);
    return tests.length === 0 && status === 'failed' ? [`${file}: ${message.split('\n')[0]}`] : tests;
  });
}

async function counted(script: string, args: string[]): Promise<Count> {
  const { exitCode } = await tool(script, args);
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function tool(script: string, args: string[]) {
  const env = values.context === undefined ? {} : { KUBECTL_SHM_TEST_CONTEXT: values.context };
  return execa(process.execPath, [join(checkout, 'node_modules', script), ...args], {
    cwd: checkout,
    stdio: 'inherit',
    reject: false,
    env,
  });
}

function sum(counts: Count[]): Count {
  return {
    passed: counts.reduce((all, { passed }) => all + passed, 0),
    failed: counts.reduce((all, { failed }) => all + failed, 0),
  };
}
