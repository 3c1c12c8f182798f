import type { Fact } from '../../../src/facts/fact.ts';
import type { FileProtection } from '../../../src/facts/node/node-security.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { readAllOfNode } from '../../target/node.ts';
import type { Target } from '../../target/target.ts';

const PROTECTED_REGULAR = '/proc/sys/fs/protected_regular';

/** Whether files in sticky directories are guarded from those who open them with O_CREAT. */
export function collectFileProtection(host: Host, node: Target): Fact<FileProtection> {
  const texts = readAllOfNode(host, node, { regular: PROTECTED_REGULAR });
  if (isFailure(texts)) return failed(PROTECTED_REGULAR, texts);
  const { regular } = texts.value;
  if (regular !== null && !/^\d$/.test(regular)) return failed(PROTECTED_REGULAR, MALFORMED);
  return ok(PROTECTED_REGULAR, { protectedRegular: regular === null ? null : Number(regular) });
}
