import { setTimeout } from 'node:timers/promises';

/** Asks `isSo` twenty times a second. @throws when `deadlineMs` has passed, naming `what`. */
export async function waitFor(what: string, deadlineMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + deadlineMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`waited ${deadlineMs / 1000} s for ${what}, in vain`);
    await setTimeout(50);
  }
}
