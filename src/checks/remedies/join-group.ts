import type { Remediation } from '../check.ts';
import { podTemplatePatch } from './pod-template-patch.ts';

/** The remedy where an object is open to its group already: let the process have that group. */
export function joinGroup(gid: number, object: 'segment' | 'file' | 'set of semaphores' | 'queue'): Remediation {
  return {
    text: `Give the target group ${gid}, to which the ${object} is open for reading and writing.`,
    patch: podTemplatePatch(['securityContext:', `  supplementalGroups: [${gid}]`]),
  };
}
