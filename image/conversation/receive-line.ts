import { isFailure, type Result } from '../host.ts';

const WAIT_MS = 10_000;
const LONGEST_LINE = 64 * 1024;

export interface Input {
  nowMs(): number;
  /** As `readInput` of `sys`. */
  readInput(timeoutMs: number): Result<string>;
}

/** The first line on stdin, however its bytes arrive; undefined where stdin ends, or 10 s pass, without one. */
export function receiveLine(input: Input): string | undefined {
  const deadlineMs = input.nowMs() + WAIT_MS;
  let received = '';
  while (!received.includes('\n') && received.length < LONGEST_LINE) {
    const chunk = input.readInput(Math.max(deadlineMs - input.nowMs(), 0));
    if (isFailure(chunk) || chunk.value === '') break;
    received += chunk.value;
  }
  const [line = ''] = received.split('\n');
  return line.trim() === '' ? undefined : line;
}
