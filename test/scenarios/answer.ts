import { mkdtemp, rm } from 'node:fs/promises';
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

/** Inspects once, and prints what was found a second time, from the same facts. */
export async function inspect(words: string[]): Promise<Answer> {
  const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  try {
    const file = join(directory, 'facts.json');
    const options = ['-o', 'json', '--accept-oom-risk', '--save-facts', file];
    const { exitCode, stdout, stderr } = await shm(['inspect', ...words, ...options]);
    if (stdout === '') return { report: null, printed: stderr, exitCode };
    const printed = await shm(['inspect', '--from', file]);
    return { report: JSON.parse(stdout) as Report, printed: `${stderr}\n${printed.stdout}${printed.stderr}`, exitCode };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
