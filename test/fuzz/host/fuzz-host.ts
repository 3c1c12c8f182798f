import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { table } from '../../table.ts';
import { failureDirectory } from '../failure.ts';
import { inspectorSubjects } from '../inspector-subjects.ts';
import { buildEngine, buildHarness, harnessDirectory, type Engine } from './build-harness.ts';
import { provideSanitizers } from './sanitizers.ts';

/**
 * Drives the C host and the engine under address and undefined behaviour sanitizers by coverage, each harness for so
 * long, and prints what was reached.
 * @returns whether nothing was found; what is found is saved, and shown with its bytes
 */
export async function fuzzHost(seconds: number): Promise<boolean> {
  await provideSanitizers();
  const names = (await readdir(harnessDirectory))
    .filter((name) => name.endsWith('.c'))
    .map((name) => name.replace(/\.c$/, ''));
  const workspace = await mkdtemp(join(tmpdir(), 'kubectl-shm-fuzz-'));
  await mkdir(failureDirectory, { recursive: true });
  const engine = await buildEngine();
  const rows: string[][] = [];
  try {
    const queue = names.toSorted();
    const work = async () => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift())
        rows.push(await fuzz(name, engine, seconds, join(workspace, name)));
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
  process.stdout.write(table([['C harness', 'inputs', 'inputs/s', 'branches', 'peak MiB', ''], ...rows.toSorted()]));
  return rows.every((row) => row.at(-1) === 'ok');
}

async function fuzz(name: string, engine: Engine, seconds: number, workspace: string): Promise<string[]> {
  const corpus = join(workspace, 'corpus');
  await mkdir(corpus, { recursive: true });
  await Promise.all(seeds(name).map((bytes, index) => writeFile(join(corpus, `seed-${index}`), bytes)));
  const executable = await buildHarness(name, engine, workspace);
  const artifacts = join(failureDirectory, `${name}-`);
  const options = [
    `-max_total_time=${seconds}`,
    '-max_len=4096',
    '-timeout=10',
    '-rss_limit_mb=1024',
    '-print_final_stats=1',
    `-artifact_prefix=${artifacts}`,
  ];
  const { exitCode, stderr } = await execa(executable, [...options, corpus], {
    cwd: workspace,
    stdin: 'ignore',
    stdout: 'ignore',
    reject: false,
  });
  if (exitCode !== 0) await show(name, stderr);
  const stat = (pattern: RegExp) => [...stderr.matchAll(pattern)].at(-1)?.[1] ?? '?';
  return [
    name,
    stat(/number_of_executed_units: (\d+)/g),
    stat(/average_exec_per_sec: +(\d+)/g),
    stat(/cov: (\d+)/g),
    stat(/peak_rss_mb: +(\d+)/g),
    exitCode === 0 ? 'ok' : 'FOUND',
  ];
}

async function show(name: string, stderr: string): Promise<void> {
  const path = /Test unit written to (\S+)/.exec(stderr)?.[1];
  const bytes = path === undefined ? '' : (await readFile(path)).toString('hex').slice(0, 4000);
  process.stderr.write(`${stderr.split('\n').slice(-60).join('\n')}
harness ${name} failed on input (hex)  ${bytes}
  saved at  ${path ?? '(nothing was saved)'}
  to make it a test: give these bytes to the same calls in test/native/host/sys.test.ts,
    through test/native/host/probe.ts
`);
}

/** Real texts for the engine, after the byte that chooses the parser; for the others what separates pieces there. */
function seeds(name: string): Buffer[] {
  if (name === 'engine')
    return inspectorSubjects.flatMap(({ samples }, index) =>
      samples.map((text) => Buffer.from(String.fromCharCode(index) + text, 'latin1')),
    );
  return ['..ring\0.\0..\0caf\u00e9', '..\u00ff\u00fe/dev/shm/ring', '\u00c3\u0010\u00ff\u00c3\u00a4'].map((text) =>
    Buffer.from(text, 'latin1'),
  );
}
