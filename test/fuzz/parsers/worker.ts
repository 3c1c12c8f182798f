import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { mutated } from '../mutated.ts';
import { flawOf, type Subject } from '../subject.ts';
import { subjects } from '../subjects.ts';

/** What a worker is to do: inputs of one subject, from `seed` on, until so many, or so many milliseconds, are over. */
export interface Task {
  subject: number;
  seed: number;
  inputs: number;
  ms: number;
  /** The seed that is being read: a reader that never ends cannot say so itself. */
  current: Int32Array<SharedArrayBuffer>;
}

export type Outcome =
  | { kind: 'done'; inputs: number; ms: number; grownBytes: number; slowestMs: number; slowestLength: number }
  | { kind: 'failed'; text: string; why: string };

/** Inputs that are read before the heap is measured: what is compiled and cached once is no growth. */
const WARM_UP = 2000;

const task = workerData as Task;
const subject = subjects[task.subject] as Subject;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the rule means a window's, which has an origin
parentPort?.postMessage(run());

function run(): Outcome {
  for (let seed = 0; seed < WARM_UP; seed += 1) void why(mutated(subject.samples, seed));
  const before = heapBytes();
  const startedAt = performance.now();
  let slowestMs = 0;
  let slowestLength = 0;
  let inputs = 0;
  for (; inputs < task.inputs && performance.now() - startedAt < task.ms; inputs += 1) {
    const seed = task.seed + inputs;
    Atomics.store(task.current, 0, seed);
    const text = mutated(subject.samples, seed);
    const readAt = performance.now();
    const failure = why(text);
    const tookMs = performance.now() - readAt;
    if (failure !== undefined) return { kind: 'failed', text: smallest(text), why: failure };
    if (tookMs > slowestMs) [slowestMs, slowestLength] = [tookMs, text.length];
  }
  return {
    kind: 'done',
    inputs,
    ms: performance.now() - startedAt,
    grownBytes: heapBytes() - before,
    slowestMs,
    slowestLength,
  };
}

/** Why a text is a failure; undefined where it is none. */
function why(text: string): string | undefined {
  try {
    return flawOf(subject, text, subject.read(text));
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** What is left of a failing text when no piece of it can be taken away. */
function smallest(text: string): string {
  let rest = text;
  for (let length = text.length >> 1; length > 0; length >>= 1) {
    for (let at = 0; at < rest.length;) {
      const shorter = rest.slice(0, at) + rest.slice(at + length);
      if (why(shorter) === undefined) at += length;
      else rest = shorter;
    }
  }
  return rest;
}

function heapBytes(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
