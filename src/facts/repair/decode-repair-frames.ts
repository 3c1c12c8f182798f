import { decodeFact, notCollected, type Fact } from '../fact.ts';
import { readFrames } from '../read-frames.ts';
import { lxcfsFilesSchema, type LxcfsFiles } from './file-repair.ts';

/** Reads an inspector's answer about the LXCFS files of a container, whole or cut. Never throws. */
export function decodeRepairFrames(text: string): Fact<LxcfsFiles> {
  const frames = readFrames(text);
  if (frames.kind !== 'received') return notCollected('inspector', 'what answered is not this version’s inspector');
  const { received, why } = frames;
  return 'lxcfsFiles' in received
    ? decodeFact(lxcfsFilesSchema, received['lxcfsFiles'])
    : notCollected('inspector', why);
}
