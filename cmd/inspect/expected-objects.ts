import type { ExpectedObject } from '../../src/channels/expected-object.ts';
import { ShmError } from '../../src/errors.ts';

/**
 * Parses the values of `--expect`: `sysv:0x5150` (a key, hexadecimal or decimal), `posix:/ring` (a name as shm_open(3)
 * takes it, or a path), `queue:/orders` (a name as mq_open(3) takes it).
 * @throws ShmError if one of them is none of these
 */
export function parseExpectedObjects(values: readonly string[]): ExpectedObject[] {
  return values.map(parseExpectedObject);
}

function parseExpectedObject(value: string): ExpectedObject {
  const [, kind, name = ''] = /^(sysv|posix|queue):(.+)$/s.exec(value) ?? [];
  if (kind === 'sysv' && /^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(name)) {
    const key = Number(name);
    if (key > 0 && key <= MOST_KEY) return { kind, key };
  }
  if (kind === 'posix' && /^\/[^\0]*[^/\0]$/.test(name)) return { kind, path: name };
  if (kind === 'queue' && /^\/[^/\0]+$/.test(name)) return { kind, name };
  throw new ShmError({
    what: `invalid object ${JSON.stringify(value)} for --expect`,
    why: 'it takes a System V key from 1 to 0xffffffff, or a name that begins with a slash',
    whatToDo: 'use sysv:0x5150, posix:/ring (or a path, posix:/run/ring/buffer), or queue:/orders',
  });
}

const MOST_KEY = 0xffffffff;
