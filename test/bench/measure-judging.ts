import { join } from 'node:path';
import { execa } from 'execa';
import { rowsOf, type Row } from './rows.ts';
import { JUDGING_TARGET } from './targets.ts';

const recorded = join(import.meta.dirname, '../recorded/inspections');

/** What is measured, in turn: the first is the floor of the others. */
const runs = {
  version: ['version'],
  'inspect --from, a broken report': ['inspect', '--from', join(recorded, 'broken-node-a.json')],
  'inspect --from, a healthy report': ['inspect', '--from', join(recorded, 'healthy-node-a.json')],
};

/** Judging and printing recorded inspections beside `version`, whole processes, in turn. The first round warms up. */
export async function measureJudging(executable: string, rounds: number): Promise<Row[]> {
  const samples = Object.entries(runs).map(([what, words]) => ({ what, words, timesMs: [] as number[] }));
  for (let round = -1; round < rounds; round += 1)
    for (const { words, timesMs } of samples) {
      const taken = await timed(words);
      if (round >= 0) timesMs.push(taken);
    }
  const [floor, ...others] = samples;
  return rowsOf(
    floor?.what ?? '',
    floor?.timesMs ?? [],
    Object.fromEntries(others.map(({ what, timesMs }) => [what, { timesMs, atMost: JUDGING_TARGET }])),
  );

  async function timed(words: string[]): Promise<number> {
    const startedAt = performance.now();
    const { exitCode, stderr } = await execa(executable, words, { stdin: 'ignore', reject: false });
    if (exitCode === 2 || exitCode === undefined) throw new Error(stderr);
    return performance.now() - startedAt;
  }
}
