const began = performance.now();

/** One line of progress on stderr, with the seconds since the command began. */
export function say(text: string): void {
  process.stderr.write(`${seconds(performance.now() - began).padStart(8)}  ${text}\n`);
}

/** Runs one step and says afterwards how long it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const result = await work();
  say(`${name} (${seconds(performance.now() - startedMs)})`);
  return result;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
