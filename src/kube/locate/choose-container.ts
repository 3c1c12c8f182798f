import type { V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import type { Role } from '../../facts/known.ts';

/** The annotation of a pod that names the container that kubectl takes if none is named. */
const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** The container to inspect, and why it was chosen, where the user did not name it. */
export interface TargetContainer {
  name: string;
  choice: string | null;
}

/**
 * The named container, or as kubectl chooses: the annotation `kubectl.kubernetes.io/default-container`, else the first.
 * @throws ShmError if the pod has no container of that name
 */
export function chooseContainer(pod: V1Pod, wanted: string | null, role: Role = 'target'): TargetContainer {
  const names = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].map(({ name }) => name);
  const annotated = pod.metadata?.annotations?.[DEFAULT_CONTAINER];
  const name = wanted ?? annotated ?? names[0] ?? '';
  if (!names.includes(name)) {
    throw new ShmError({
      what: `pod ${podName(pod)} has no container ${name}`,
      why: wanted === null ? `its annotation ${DEFAULT_CONTAINER} names it` : `its containers are ${names.join(', ')}`,
      whatToDo:
        role === 'target'
          ? 'name one of them with -c'
          : 'name one of them: --agent container/NAME, or --agent-container',
    });
  }
  if (wanted !== null || names.length === 1) return { name, choice: null };
  return {
    name,
    choice: annotated === undefined ? `the first of ${names.join(', ')}` : `annotation ${DEFAULT_CONTAINER}`,
  };
}

function podName(pod: V1Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}
