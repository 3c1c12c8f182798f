import type { Report } from '../evaluate.ts';
import { escapeInQuotes, wellFormed } from './escape.ts';

/** The report as one indented JSON object, keys in the order of its type. */
export function renderJson(report: Report): string {
  return `${escapeInQuotes(JSON.stringify(report, wellFormed, 2), 'surrogates')}\n`;
}
