import { escapeText } from '../src/report/escape.ts';

/** Asks on the terminal; where nobody sits at one, the answer is no. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  // Most runs ask nothing, and the report needs this module
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${escapeText(question)} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

/**
 * kubectl's rule (cli-runtime, pkg/printers/terminal.go): no colour into a pipe, on a dumb terminal, or with NO_COLOR.
 */
export function usesColor(wish: 'auto' | 'always' | 'never'): boolean {
  if (wish !== 'auto') return wish === 'always';
  const { TERM, NO_COLOR, WT_SESSION } = process.env;
  const capable = process.platform !== 'win32' || WT_SESSION !== undefined;
  return process.stdout.isTTY && TERM !== 'dumb' && NO_COLOR === undefined && capable;
}

/** How wide the terminal is that the report goes to; null if it goes into a file or another program. */
export function terminalColumns(): number | null {
  // Some terminals say 0, which nobody has
  return process.stdout.isTTY ? process.stdout.columns || USUAL_COLUMNS : null;
}

const USUAL_COLUMNS = 80;

/** A signal that ends the run: aborted at the first Ctrl-C or SIGTERM, with the exit code that the shell expects. */
export function endOnSignals(): { signal: AbortSignal; exitCode: () => number } {
  const controller = new AbortController();
  let exitCode = 0;
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    // `on`, not `once`: a library that finds itself the only listener ends the process before anything is cleared away
    process.on(name, () => {
      exitCode = code;
      controller.abort(new Error(`ended by ${name}`));
    });
  }
  return { signal: controller.signal, exitCode: () => exitCode };
}
