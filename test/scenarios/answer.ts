import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/verdicts/report.ts';
import { shm } from '../e2e/cluster.ts';

/** What one inspection said. */
export interface Answer {
  /** As data; null if there was none. */
  report: Report | null;
  /** The same as a person reads it, below what was said on stderr. */
  printed: string;
  exitCode: number;
}

/** Inspects, and prints what was found a second time, from the same facts. */
export async function inspect(words: string[]): Promise<Answer> {
  const { exitCode, stdout, stderr } = await shm(['inspect', ...words, '-o', 'json', '--accept-oom-risk']);
  if (stdout === '') return { report: null, printed: stderr, exitCode };
  return { report: JSON.parse(stdout) as Report, printed: `${stderr}\n${await printed(stdout)}`, exitCode };
}

async function printed(json: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  try {
    const file = join(directory, 'report.json');
    await writeFile(file, json);
    const { stdout, stderr } = await shm(['inspect', '--from', file]);
    if (stdout === '') throw new Error(`a report is not printed again: ${stderr}`);
    return stdout;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
