import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { progressManner, progressOn, type ProgressManner } from '../../cmd/progress.ts';

describe('the manner', () => {
  test.each<[string, Parameters<typeof progressManner>[0], ProgressManner]>([
    ['a terminal', { quiet: false, isTerminal: true, environment: { TERM: 'xterm' } }, 'live'],
    ['a file', { quiet: false, isTerminal: false, environment: { TERM: 'xterm' } }, 'lines'],
    ['a dumb terminal', { quiet: false, isTerminal: true, environment: { TERM: 'dumb' } }, 'lines'],
    ['a terminal of CI', { quiet: false, isTerminal: true, environment: { TERM: 'xterm', CI: 'true' } }, 'lines'],
    ['CI=false', { quiet: false, isTerminal: true, environment: { TERM: 'xterm', CI: 'false' } }, 'live'],
    ['-q', { quiet: true, isTerminal: true, environment: { TERM: 'xterm' } }, 'none'],
  ])('%s', (_, given, manner) => {
    expect(progressManner(given)).toBe(manner);
  });
});

describe('on a stream', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A stream, and what a terminal shows of it: its lines, the last one without a newline. */
  function terminal() {
    const written: string[] = [];
    const screen = (): string[] =>
      written
        .join('')
        .split('\n')
        .map((line) => line.split('\r\u001b[K').at(-1) ?? '');
    return { written, screen, write: (text: string) => written.push(text) };
  }

  test('lines are all there is in a file, and nothing with -q', () => {
    const [file, nothing] = [terminal(), terminal()];
    for (const [stream, manner] of [
      [file, 'lines'],
      [nothing, 'none'],
    ] as const) {
      const { inform, during } = progressOn(stream, manner);
      void during(new Promise(() => undefined));
      inform('one\u001b[2J');
      vi.advanceTimersByTime(10_000);
    }
    expect(file.written).toEqual(['one\\x1b[2J\n']);
    expect(nothing.written).toEqual([]);
  });

  test('a last line moves below what is told, and leaves nothing', async () => {
    const stream = terminal();
    const { inform, during } = progressOn(stream, 'live');
    const work = during(new Promise((resolve) => setTimeout(resolve, 4000)));
    inform('one');
    vi.advanceTimersByTime(1000);
    expect(stream.screen()).toEqual(['one', '| 1 s']);
    inform('two');
    expect(stream.screen()).toEqual(['one', 'two', '']);
    vi.advanceTimersByTime(1500);
    expect(stream.screen()).toEqual(['one', 'two', '- 2 s']);
    vi.advanceTimersByTime(1500);
    await work;
    vi.advanceTimersByTime(5000);
    expect(stream.screen()).toEqual(['one', 'two', '']);
  });

  test('a failure leaves nothing either', async () => {
    const stream = terminal();
    const work = progressOn(stream, 'live').during(
      new Promise((_, reject) => setTimeout(() => reject(new Error('no')), 2000)),
    );
    vi.advanceTimersByTime(2000);
    await expect(work).rejects.toThrow('no');
    expect(stream.screen()).toEqual(['']);
  });

  test('who is quick sees nothing of it', async () => {
    const stream = terminal();
    await progressOn(stream, 'live').during(Promise.resolve());
    expect(stream.written).toEqual([]);
  });

  test('a question has the terminal for itself', async () => {
    const stream = terminal();
    const { during, pauseFor } = progressOn(stream, 'live');
    void during(new Promise(() => undefined));
    vi.advanceTimersByTime(1000);
    let answer = (): void => undefined;
    const asked = pauseFor(() => new Promise<void>((resolve) => (answer = resolve)));
    vi.advanceTimersByTime(5000);
    expect(stream.screen()).toEqual(['']);
    answer();
    await asked;
    vi.advanceTimersByTime(250);
    expect(stream.screen()).toEqual(['/ 1 s']);
  });
});
