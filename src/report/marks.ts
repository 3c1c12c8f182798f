import type { Severity } from '../severity.ts';
import type { Look } from './page.ts';

/** How a severity is marked, so that it is told without colour, too. */
export const marks = {
  error: { symbol: '✗', look: 'bad' },
  warning: { symbol: '!', look: 'doubtful' },
  info: { symbol: 'i', look: 'note' },
} satisfies Record<Severity, { symbol: string; look: Look }>;
