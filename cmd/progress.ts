import { escapeText } from '../src/report/escape.ts';

/** What a run says about itself on stderr, so that stdout holds only the report. */
export interface Progress {
  /** A line that stays. */
  inform: (message: string) => void;
  /** Shows, until the work ends, that it goes on. */
  during: <T>(work: Promise<T>) => Promise<T>;
  /** Keeps the terminal free for something else that writes to it, such as a question. */
  pauseFor: <T>(other: () => Promise<T>) => Promise<T>;
}

/** `lines`: nothing but what is told; `live`: a last line that moves and is gone at the end; `none`: nothing at all. */
export type ProgressManner = 'none' | 'lines' | 'live';

/**
 * A moving line is for somebody who looks: not for a file, a dumb terminal, or a log of CI that looks like a terminal.
 */
export function progressManner({
  quiet,
  isTerminal,
  environment: { TERM, CI },
}: {
  quiet: boolean;
  isTerminal: boolean;
  environment: NodeJS.ProcessEnv;
}): ProgressManner {
  if (quiet) return 'none';
  const isCi = CI !== undefined && CI !== '' && CI !== 'false';
  return isTerminal && TERM !== 'dumb' && !isCi ? 'live' : 'lines';
}

/** Progress on a stream, the moving line of `live` as narrow as any terminal and in ASCII. */
export function progressOn(stream: { write: (text: string) => unknown }, manner: ProgressManner): Progress {
  const spinner = manner === 'live' ? spinnerOn(stream) : null;
  return {
    inform: (message) => {
      if (manner === 'none') return;
      spinner?.clear();
      stream.write(`${escapeText(message)}\n`);
    },
    during: async (work) => {
      spinner?.start();
      return work.finally(() => spinner?.stop());
    },
    pauseFor: async (other) => {
      const wasMoving = spinner?.stop() ?? false;
      return other().finally(() => (wasMoving ? spinner?.start() : undefined));
    },
  };
}

interface Spinner {
  start: () => void;
  /** Answers whether it was moving. */
  stop: () => boolean;
  clear: () => void;
}

const FRAMES = ['|', '/', '-', '\\'];
/** The first comes after one step, so that a quick run shows none. */
const STEP_MS = 250;
const CLEAR_LINE = '\r\u001b[K';

function spinnerOn(stream: { write: (text: string) => unknown }): Spinner {
  let timer: NodeJS.Timeout | undefined;
  let isDrawn = false;
  let stepCount = 0;
  const draw = (): void => {
    stepCount += 1;
    isDrawn = true;
    stream.write(`${CLEAR_LINE}${FRAMES[stepCount % FRAMES.length]} ${Math.floor((stepCount * STEP_MS) / 1000)} s`);
  };
  const clear = (): void => {
    if (isDrawn) stream.write(CLEAR_LINE);
    isDrawn = false;
  };
  // However the process ends, its last line is the report's or an error's
  process.once('exit', clear);
  return {
    clear,
    start: () => {
      timer ??= setInterval(draw, STEP_MS).unref();
    },
    stop: () => {
      const wasMoving = timer !== undefined;
      clearInterval(timer);
      timer = undefined;
      clear();
      return wasMoving;
    },
  };
}
