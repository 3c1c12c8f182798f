import type { Fact } from '../../../src/facts/fact.ts';
import type { FileProtection } from '../../../src/facts/file-protection.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';

const PROTECTED_REGULAR = '/proc/sys/fs/protected_regular';

/**
 * Whether files in sticky directories are guarded from those who open them with O_CREAT:
 * one setting for the whole kernel.
 */
export function collectFileProtection(host: Host): Fact<FileProtection> {
  const text = host.readText(PROTECTED_REGULAR);
  if (isFailure(text))
    return text.errno === 'ENOENT'
      ? ok(PROTECTED_REGULAR, { protectedRegular: null })
      : failed(PROTECTED_REGULAR, text);
  const value = text.value.trim();
  return /^\d$/.test(value)
    ? ok(PROTECTED_REGULAR, { protectedRegular: Number(value) })
    : failed(PROTECTED_REGULAR, MALFORMED);
}
