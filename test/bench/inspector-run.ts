import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';

const programs = resolve(import.meta.dirname, '../native/programs');

export interface InspectorCost {
  medianMs: number;
  peakKib: number;
}

/**
 * What an inspector costs in a pod: one process that holds a segment and a file; and 4,000 segments and 20,000 files.
 */
export async function measureInspector(
  inspector: string,
): Promise<Record<'typical pod' | '4,000 segments and 20,000 files', InspectorCost>> {
  const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-bench-'));
  try {
    for (const [name, ...sources] of [
      ['measure', join(programs, 'measure.c')],
      ['make-objects', join(programs, 'make-objects.c')],
    ]) {
      await execa('musl-gcc', ['-static', '-O1', '-D_GNU_SOURCE', ...sources, '-o', join(directory, name ?? '')]);
    }
    const run = (script: string) => measureInside(script, { directory, inspector });
    return {
      'typical pod': await run('$directory/make-objects 1 1 /dev/shm'),
      '4,000 segments and 20,000 files': await run(
        'echo 4000 > /proc/sys/kernel/shmmni\n$directory/make-objects 4000 20000 /dev/shm',
      ),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function measureInside(script: string, env: { directory: string; inspector: string }): Promise<InspectorCost> {
  const lines = [
    'set -e',
    'mount -t tmpfs -o size=64m shm /dev/shm',
    script,
    `for i in $(seq ${ROUNDS}); do $directory/measure $inspector < /dev/null > /dev/null; done`,
  ];
  const namespaces = ['--pid', '--mount', '--ipc', '--fork', '--mount-proc', '--kill-child'];
  const { stderr } = await execa('unshare', [...namespaces, 'sh', '-c', lines.join('\n')], { env, stdin: 'ignore' });
  const rows = stderr
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  const times = rows.map(([microseconds = Number.NaN]) => microseconds / 1000).toSorted((a, b) => a - b);
  return {
    medianMs: times[Math.floor(times.length / 2)] ?? Number.NaN,
    peakKib: Math.max(...rows.map(([, kib = Number.NaN]) => kib)),
  };
}

const ROUNDS = 30;
