import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { execa } from 'execa';
import { median } from './rows.ts';

/** A program, and what makes it tell its version. */
export interface Program {
  name: string;
  path: string;
  versionWords: string[];
}

/**
 * A line of the bench's table: sizes in MB; medians (least to most) in milliseconds, and their
 * ratios to the first program's.
 */
export type StartRow = [
  what: string,
  size: string,
  gzipped: string,
  version: string,
  ratio: string,
  help: string,
  ratio: string,
];

const compress = promisify(gzip);

/**
 * How large programs are, as they lie on the disk and as an archive has them, and how long they take to start, in turn.
 */
export async function measureStarts(programs: readonly Program[], rounds: number): Promise<StartRow[]> {
  const samples = programs.map((program) => ({ program, version: [] as number[], help: [] as number[] }));
  for (let round = -1; round < rounds; round += 1)
    for (const { program, version, help } of samples) {
      const taken = [await timed(program.path, program.versionWords), await timed(program.path, ['--help'])] as const;
      if (round < 0) continue;
      version.push(taken[0]);
      help.push(taken[1]);
    }
  const [first] = samples;
  return Promise.all(
    samples.map(async ({ program, version, help }): Promise<StartRow> => {
      const executable = await readFile(program.path);
      const ratio = (times: number[], others: number[] = []) => (median(times) / median(others)).toFixed(2);
      const sizes = [executable.length, (await compress(executable, { level: 9 })).length].map((bytes) =>
        (bytes / 1e6).toFixed(1),
      );
      return [
        program.name,
        sizes[0] ?? '',
        sizes[1] ?? '',
        spread(version),
        ratio(version, first?.version),
        spread(help),
        ratio(help, first?.help),
      ];
    }),
  );
}

async function timed(command: string, words: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  await execa(command, words, { stdin: 'ignore' });
  return performance.now() - startedAt;
}

function spread(times: number[]): string {
  return `${median(times).toFixed(0)} (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`;
}
