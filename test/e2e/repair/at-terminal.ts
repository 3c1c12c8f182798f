import { execa } from 'execa';
import { environment } from '../cluster.ts';

/** `kubectl shm …` with a terminal of its own (script(1)), at which this is typed. Answers with the exit code. */
export async function atTerminal(words: string[], typed: string): Promise<number> {
  const { exitCode = -1 } = await execa('script', ['-qec', ['kubectl', 'shm', ...words].join(' '), '/dev/null'], {
    env: environment,
    reject: false,
    input: `${typed}\n`,
    timeout: 250_000,
  });
  return exitCode;
}
