import { createHash } from 'node:crypto';

/** `sha256:…` of some bytes (image-spec 1.0, descriptor.md). */
export function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
