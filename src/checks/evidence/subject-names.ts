import type { Subject } from '../../facts/inspection.ts';

/** What a sentence calls the target and its Agent: by pod, or by container where both are in one. */
export function subjectNames(target: Subject, agent: Subject): { target: string; agent: string } {
  if (isSamePod(target, agent))
    return { target: `container ${target.container}`, agent: `container ${agent.container}` };
  return { target: target.pod, agent: agent.pod };
}

export function isSamePod(target: Subject, agent: Subject): boolean {
  return target.namespace === agent.namespace && target.pod === agent.pod;
}
