import stringWidth from 'string-width';
import { isPlain } from './plain.ts';

/** How many columns of a terminal a text takes: wide East Asian characters take two, colour none. */
export function widthOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text);
}
