import { escapeInQuotes, wellFormed } from '../escape.ts';

/** A report, a comparison or saved facts as one indented JSON object, keys in the order of its type. */
export function renderJson(document: object): string {
  return `${escapeInQuotes(JSON.stringify(document, wellFormed, 2), 'surrogates')}\n`;
}
