import { execa } from 'execa';
import type { BenchPod } from './floors.ts';

export interface InspectTimes {
  /** From the shell's fork to the prompt. */
  wholeMs: number;
  /** From the PATCH, or the pod's creation, to the verdict on stdout. */
  fromChangeMs: number;
}

/** One `kubectl-shm inspect` as a process of its own. @param options more of its words */
export async function timeInspect(
  executable: string,
  { namespace, pod }: BenchPod,
  env: Record<string, string>,
  options: string[] = [],
): Promise<InspectTimes> {
  const startedAt = performance.now();
  let changedAt = startedAt;
  const subprocess = execa(executable, ['inspect', pod, '-n', namespace, '-c', 'app', ...options], {
    env,
    reject: false,
    stdin: 'ignore',
  });
  subprocess.stderr.on('data', (chunk: Buffer) => {
    if (/adding ephemeral container|creating node pod/.test(chunk.toString())) changedAt = performance.now();
  });
  const { exitCode, stderr } = await subprocess;
  const endedAt = performance.now();
  if (exitCode === 2 || exitCode === undefined) throw new Error(stderr);
  return { wholeMs: endedAt - startedAt, fromChangeMs: endedAt - changedAt };
}
