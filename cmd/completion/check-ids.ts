import type { Candidate } from './candidates.ts';

/** The checks that can be explained, each with what it finds. Loaded when they are asked for: it takes all of them. */
export async function checkIds(): Promise<Candidate[]> {
  const { allExplanations } = await import('../../src/explain.ts');
  return allExplanations().map(({ id, summary }) => ({ text: id, describe: summary }));
}
