import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { table } from '../../table.ts';
import { reportFailure } from '../failure.ts';
import { mutated } from '../mutated.ts';
import type { Subject } from '../subject.ts';
import { subjects } from '../subjects.ts';
import type { Outcome, Task } from './worker.ts';

/** Inputs in all, or time in all; both are shared equally between the subjects. */
export type Budget = { inputs: number } | { minutes: number };

/**
 * Reads mutations of real texts with everything in `subjects`, and prints what it cost.
 * @returns whether nothing threw, hung, grew, or made something up; the first input that did is saved and shown
 */
export async function fuzzParsers(budget: Budget, firstSeed: number): Promise<boolean> {
  const workerCount = Math.min(availableParallelism(), subjects.length);
  const inputs = 'inputs' in budget ? Math.ceil(budget.inputs / subjects.length) : Number.POSITIVE_INFINITY;
  const ms = 'minutes' in budget ? (budget.minutes * 60_000 * workerCount) / subjects.length : Number.POSITIVE_INFINITY;
  process.stdout.write(`fuzzing ${subjects.length} parsers and decoders from seed ${firstSeed}\n`);
  const rows: string[][] = [];
  const queue = [...subjects.entries()];
  let total = 0;
  let isClean = true;
  const work = async () => {
    for (let next = queue.shift(); next !== undefined && isClean; next = queue.shift()) {
      const [index, subject] = next;
      const outcome = await read(
        { subject: index, seed: firstSeed, inputs, ms, current: new Int32Array(new SharedArrayBuffer(4)) },
        subject,
      );
      if (outcome.kind === 'failed') {
        isClean = false;
        await reportFailure(subject, outcome.text, outcome.why);
      } else {
        total += outcome.inputs;
        rows.push(rowOf(subject, outcome));
      }
    }
  };
  await Promise.all(Array.from({ length: workerCount }, work));
  process.stdout.write(
    table([
      ['', 'inputs', 'inputs/s', 'heap grew KiB', 'slowest ms', 'its length'],
      ...rows.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    ]),
  );
  process.stdout.write(`${total.toLocaleString('en')} inputs\n`);
  return isClean;
}

function read(task: Task, subject: Subject): Promise<Outcome> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    let last = -1;
    const watch = setInterval(() => {
      const current = Atomics.load(task.current, 0);
      if (current === last)
        void end({
          kind: 'failed',
          text: mutated(subject.samples, current),
          why: `it did not end within ${HANG_MS / 1000} s`,
        });
      last = current;
    }, HANG_MS);
    worker.once(
      'message',
      (outcome: Outcome) =>
        void end(outcome.kind === 'done' && outcome.grownBytes > MOST_GROWTH_BYTES ? grown(outcome) : outcome),
    );
    worker.once('error', reject);

    async function end(outcome: Outcome): Promise<void> {
      clearInterval(watch);
      await worker.terminate();
      resolve(outcome);
    }
  });
}

function grown({ grownBytes, inputs }: Extract<Outcome, { kind: 'done' }>): Outcome {
  return { kind: 'failed', text: '', why: `${grownBytes} bytes of the heap stayed in use after ${inputs} inputs` };
}

function rowOf(
  { name }: Subject,
  { inputs, ms, grownBytes, slowestMs, slowestLength }: Extract<Outcome, { kind: 'done' }>,
): string[] {
  return [
    name,
    String(inputs),
    String(Math.round((inputs / ms) * 1000)),
    (grownBytes / 1024).toFixed(0),
    slowestMs.toFixed(1),
    String(slowestLength),
  ];
}

const HANG_MS = 10_000;
const MOST_GROWTH_BYTES = 8 << 20;
