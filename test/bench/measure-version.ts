import { execa } from 'execa';
import { rowsOf, type Row } from './rows.ts';

/** How long the plugin takes to say its version, beside kubectl itself, in turn. */
export async function measureVersion({ executable, env, rounds }: { executable: string; env: Record<string, string>; rounds: number }): Promise<Row[]> {
  const samples = { kubectl: [] as number[], plugin: [] as number[] };
  for (let round = -1; round < rounds * 2; round += 1) {
    const kubectl = await timed('kubectl', ['version', '--client']);
    const plugin = await timed(executable, ['version']);
    if (round < 0) continue;
    samples.kubectl.push(kubectl);
    samples.plugin.push(plugin);
  }
  return rowsOf('kubectl version --client', samples.kubectl, { 'kubectl-shm version': samples.plugin });

  async function timed(command: string, words: string[]): Promise<number> {
    const startedAt = performance.now();
    await execa(command, words, { env, stdin: 'ignore' });
    return performance.now() - startedAt;
  }
}
