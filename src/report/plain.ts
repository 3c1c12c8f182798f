/**
 * Whether a text has only characters that take one column and that every terminal shows: ASCII, and the few others of
 * our own sentences. Nearly every text is such, and is spared what takes Unicode's tables, which need 20 ms to load.
 */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** The same of lines. */
export function arePlainLines(text: string): boolean {
  return plainLines.test(text);
}

const plain = /^[\x20-\x7e’…—·×µ✗]*$/;
const plainLines = /^[\n\x20-\x7e’…—·×µ✗]*$/;
