import type { Inspection } from '../facts/inspection.ts';
import type { Resource } from './resource.ts';

/** Every resource of the target, with what is enforced, what the process is told, and the verdict over the two. */
export function resourcesOf(_inspection: Inspection): Resource[] {
  throw new Error('being written');
}
