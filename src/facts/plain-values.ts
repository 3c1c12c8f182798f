import * as z from 'zod/mini';

// One of each for all facts: making a schema costs more than decoding a value by it

/** Any text. */
export const text = z.string();

/** A number; `decodeFact` refuses one that cannot be held exactly. */
export const number = z.number();

/** True or false. */
export const flag = z.boolean();
