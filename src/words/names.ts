import type { Subject } from '../facts/inspection.ts';
import type { Role } from '../facts/known.ts';

type Names = Pick<Subject, 'namespace' | 'pod' | 'container'>;

/** What sentences call the target and its Agent: `pod web`, or `container app` if both are in one pod. */
export function sideNames(target: Names, agent: Names | null): Record<Role, string> {
  if (agent === null) return { target: podName(target), agent: 'the Agent' };
  if (isSamePod(target, agent)) return { target: containerName(target), agent: containerName(agent) };
  if (target.pod === agent.pod)
    return { target: `pod ${target.namespace}/${target.pod}`, agent: `pod ${agent.namespace}/${agent.pod}` };
  return { target: podName(target), agent: podName(agent) };
}

/** `pod web`: a bare name is not a word of a sentence. */
export function podName({ pod }: Pick<Names, 'pod'>): string {
  return `pod ${pod}`;
}

/** `container app`. */
export function containerName({ container }: Pick<Names, 'container'>): string {
  return `container ${container}`;
}

/** Whether two containers are of one pod. */
export function isSamePod(one: Names, other: Names): boolean {
  return one.namespace === other.namespace && one.pod === other.pod;
}

/** A side by its role: `target`, `Agent`. */
export const roleWords = { target: 'target', agent: 'Agent' } satisfies Record<Role, string>;
