import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import type { Bench } from './measure-node.ts';
import { podFloor } from './pod-floor.ts';
import { rowsOf, type Row } from './rows.ts';
import { COMPARE_TARGET } from './targets.ts';

const NODES = ['node-a', 'node-b'];

/**
 * `compare` of two nodes beside its floor, in turn: two pods that do nothing, created, watched until they ended, their
 * logs read, deleted, side by side by one bare client. The first round only warms up.
 */
export async function measureCompare({ client, executable, namespace, image, rounds, env }: Bench): Promise<Row[]> {
  const samples = { floor: [] as number[], whole: [] as number[], fromCreation: [] as number[] };
  for (let round = -1; round < rounds; round += 1) {
    await gap();
    const floor = await pairFloor();
    await gap();
    const { wholeMs, fromCreationMs } = await timeCompare();
    if (round < 0) continue;
    samples.floor.push(floor);
    samples.whole.push(wholeMs);
    samples.fromCreation.push(fromCreationMs);
  }
  return rowsOf('node-a and node-b: floor of two pods', samples.floor, {
    'compare, from their creation': { timesMs: samples.fromCreation },
    'compare, whole process': { timesMs: samples.whole, atMost: COMPARE_TARGET },
  });

  async function pairFloor(): Promise<number> {
    const startedAt = performance.now();
    await Promise.all(NODES.map((node) => podFloor(client, { namespace, node, image })));
    return performance.now() - startedAt;
  }

  async function timeCompare(): Promise<{ wholeMs: number; fromCreationMs: number }> {
    const startedAt = performance.now();
    let createdAt = startedAt;
    const subprocess = execa(executable, ['compare', ...NODES, '-n', namespace], {
      env,
      reject: false,
      stdin: 'ignore',
    });
    subprocess.stderr.on('data', (chunk: Buffer) => {
      if (createdAt === startedAt && chunk.includes('creating node pod')) createdAt = performance.now();
    });
    const { exitCode, stderr } = await subprocess;
    const endedAt = performance.now();
    if (exitCode !== 1) throw new Error(`exit code ${exitCode}: ${stderr}`);
    return { wholeMs: endedAt - startedAt, fromCreationMs: endedAt - createdAt };
  }
}

// Back to back, every run would meet the kubelet's one-second rhythm at the same moment
function gap(): Promise<void> {
  return delay(1500 + Math.random() * 2000);
}
