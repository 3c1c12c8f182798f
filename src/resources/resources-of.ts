import type { Inspection } from '../facts/inspection.ts';
import { judgeCpu } from './cpu.ts';
import { judgeMemory } from './memory.ts';
import type { Resource } from './resource.ts';
import { judgeSwap } from './swap.ts';

/** Every resource of the target, with what is enforced, what the process is told, and the verdict over the two. */
export function resourcesOf({ target }: Inspection): Resource[] {
  return [judgeMemory(target), judgeCpu(target), judgeSwap(target)];
}
