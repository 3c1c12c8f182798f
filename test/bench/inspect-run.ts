import { execa } from 'execa';
import type { BenchPod } from './floors.ts';

export interface InspectTimes {
  /** From the shell's fork to the prompt. */
  wholeMs: number;
  /** From the PATCH to the verdict on stdout. */
  fromPatchMs: number;
}

/** One `kubectl-shm inspect` as a process of its own. */
export async function timeInspect(executable: string, { namespace, pod }: BenchPod, env: Record<string, string>): Promise<InspectTimes> {
  const startedAt = performance.now();
  let patchedAt = startedAt;
  const subprocess = execa(executable, ['inspect', pod, '-n', namespace, '-c', 'app'], { env, reject: false, stdin: 'ignore' });
  subprocess.stderr.on('data', (chunk: Buffer) => {
    if (chunk.includes('adding ephemeral container')) patchedAt = performance.now();
  });
  const { exitCode, stderr } = await subprocess;
  const endedAt = performance.now();
  if (exitCode === 2 || exitCode === undefined) throw new Error(stderr);
  return { wholeMs: endedAt - startedAt, fromPatchMs: endedAt - patchedAt };
}
