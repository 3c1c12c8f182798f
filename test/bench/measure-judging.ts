import { join } from 'node:path';
import { execa } from 'execa';
import { rowsOf, type Row } from './rows.ts';
import { JUDGING_TARGET } from './targets.ts';

const recorded = join(import.meta.dirname, '../recorded/inspections/broken-node-a.json');

/**
 * Judging and printing a recorded inspection beside `version`, whole processes, in turn. The first round only warms up.
 */
export async function measureJudging(executable: string, rounds: number): Promise<Row[]> {
  const version: number[] = [];
  const judging: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const taken = [await timed(['version']), await timed(['inspect', '--from', recorded])] as const;
    if (round < 0) continue;
    version.push(taken[0]);
    judging.push(taken[1]);
  }
  return rowsOf('version', version, { 'inspect --from': { timesMs: judging, atMost: JUDGING_TARGET } });

  async function timed(words: string[]): Promise<number> {
    const startedAt = performance.now();
    const { exitCode, stderr } = await execa(executable, words, { stdin: 'ignore', reject: false });
    if (exitCode === 2 || exitCode === undefined) throw new Error(stderr);
    return performance.now() - startedAt;
  }
}
