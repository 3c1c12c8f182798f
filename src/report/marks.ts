import type { Severity } from '../severity.ts';
import type { Look } from './page.ts';

/** How a severity is marked, so that it shows without colour as well. */
export const marks = {
  error: { symbol: '✗', look: 'bad' },
  warning: { symbol: '!', look: 'doubtful' },
  info: { symbol: 'i', look: 'note' },
} satisfies Record<Severity, { symbol: string; look: Look }>;
