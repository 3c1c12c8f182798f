import { expect } from 'vitest';
import type { Report } from '../../../src/verdicts/report.ts';
import type { Facts } from '../../../src/facts/facts.ts';
import { shm } from '../cluster.ts';

/** What came of one inspection: its report, null where there is none, and the containers that it said it added. */
export interface Look {
  exitCode: number;
  report: Report | null;
  said: string;
  added: string[];
}

/** Inspects as a script would, in a pod whose memory is known to suffice. Every outcome is a result. */
export async function look(words: string[]): Promise<Look> {
  const { exitCode, stdout, stderr } = await shm(['inspect', ...words, '-o', 'json', '--accept-oom-risk']);
  const added = [...stderr.matchAll(/^adding ephemeral container (\S+)/gm)].map(([, name = '']) => name);
  return { exitCode, report: stdout === '' ? null : (JSON.parse(stdout) as Report), said: stderr, added };
}

/** The report of an inspection that has one. @throws with what was said where there is none */
export function reportOf({ exitCode, report, said }: Look): Report {
  if (report === null) throw new Error(`exit code ${exitCode}: ${said}`);
  return report;
}

/** An inspection that ends without a report and without a container: with one line, which has all of these words. */
export function expectRefused({ exitCode, report, said, added }: Look, words: (string | RegExp)[]): void {
  const errors = said.split('\n').filter((line) => line.startsWith('error: '));
  expect({ exitCode, report, added, errors }).toEqual({
    exitCode: 2,
    report: null,
    added: [],
    errors: [expect.any(String)],
  });
  expect(said.trimEnd().split('\n').at(-1)).toBe(errors[0]);
  for (const word of words) expect(errors[0]).toMatch(word);
}

/** The facts that were not obtained, with how that is. */
export function missingOf(facts: Facts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, { status }]) => (status === 'ok' ? [] : [[name, status]])),
  );
}
