import { isFailure, type Result } from '../host.ts';

const WAIT_MS = 10_000;
const LONGEST_LINE = 64 * 1024;

export interface Input {
  nowMs(): number;
  /** As `readInput` of `sys`. */
  readInput(timeoutMs: number): Result<string>;
}

/**
 * Receives the lines of stdin one by one, however their bytes arrive. A call answers undefined where stdin ends,
 * or 10 s pass, without another line; a blank line is none, and one longer than 64 KiB comes in pieces.
 */
export function lineReceiver(input: Input): () => string | undefined {
  let received = '';
  return () => {
    const deadlineMs = input.nowMs() + WAIT_MS;
    while (!received.includes('\n') && received.length < LONGEST_LINE) {
      const chunk = input.readInput(Math.max(deadlineMs - input.nowMs(), 0));
      if (isFailure(chunk) || chunk.value === '') break;
      received += chunk.value;
    }
    const [line = ''] = received.split('\n', 1);
    received = received.slice(line.length + 1);
    return line.trim() === '' ? undefined : line;
  };
}
