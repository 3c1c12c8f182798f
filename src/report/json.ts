import { escapeInQuotes, wellFormed } from './escape.ts';

/** A report or a comparison as one indented JSON object, keys in the order of its type. */
export function renderJson(report: object): string {
  return `${escapeInQuotes(JSON.stringify(report, wellFormed, 2), 'surrogates')}\n`;
}
