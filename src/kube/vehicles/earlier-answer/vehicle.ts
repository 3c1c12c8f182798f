import type { V1ContainerStatus } from '@kubernetes/client-node';
import { factsIn, headerOf, splitAnswers } from '../../conversation/answers.ts';
import { apiRefusal, toShmError } from '../../connection/api-error.ts';
import type { Cluster } from '../../connection/cluster.ts';
import type { Run } from '../../connection/with-cluster.ts';
import { isInspectorName } from '../ephemeral-container/ephemeral-container.ts';
import type { LocatedContainer } from '../../locate/located-container.ts';
import type { EarlierLook } from '../look.ts';
import type { LookOptions } from '../ways.ts';

/**
 * Answers that earlier ephemeral containers of this image have left in their logs: whole ones, about this run of the
 * container, young enough. An answer that cannot be read is none.
 */
export async function findEarlierLooks(
  cluster: Cluster,
  located: LocatedContainer[],
  options: Pick<LookOptions, 'image' | 'maxAgeMs'>,
  run: Run,
): Promise<EarlierLook[]> {
  if (options.maxAgeMs === 0) return [];
  const looks = await Promise.all(located.map((container) => findEarlierLook(cluster, container, options, run)));
  return looks.filter((look) => look !== null);
}

async function findEarlierLook(
  cluster: Cluster,
  located: LocatedContainer,
  { image, maxAgeMs }: Pick<LookOptions, 'image' | 'maxAgeMs'>,
  run: Run,
): Promise<EarlierLook | null> {
  const { pod, reach } = located;
  if (reach.kind !== 'running') return null;
  const ofImage = new Set(
    (pod.spec?.ephemeralContainers ?? [])
      .filter((container) => isInspectorName(container.name) && container.image === image)
      .map(({ name }) => name),
  );
  const ended = (pod.status?.ephemeralContainerStatuses ?? [])
    .flatMap((status) => endedWell(status, ofImage))
    .toSorted((a, b) => b.endedAtMs - a.endedAtMs);
  for (const { name, endedAtMs } of ended.filter((container) => Date.now() - container.endedAtMs <= maxAgeMs)) {
    const answers = splitAnswers(await readLog(cluster, located, name, run));
    const answer = answers.find(
      (text) => headerOf(text)?.containerId === reach.containerId && headerOf(text)?.isWhole === true,
    );
    if (answer === undefined) continue;
    return {
      via: 'earlier-answer',
      containers: [located],
      facts: factsIn(answer, { image, exit: '' }),
      by: name,
      image,
      seenAt: new Date(endedAtMs).toISOString(),
    };
  }
  return null;
}

function endedWell({ name, state }: V1ContainerStatus, ofImage: Set<string>): { name: string; endedAtMs: number }[] {
  const { exitCode, finishedAt } = state?.terminated ?? {};
  return exitCode === 0 && finishedAt !== undefined && ofImage.has(name)
    ? [{ name, endedAtMs: finishedAt.getTime() }]
    : [];
}

async function readLog(
  cluster: Cluster,
  { pod }: LocatedContainer,
  container: string,
  { inform }: Run,
): Promise<string> {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  try {
    return await cluster.core.readNamespacedPodLog({ namespace, name, container });
  } catch (error) {
    if (apiRefusal(error) === undefined) throw toShmError(error, `cannot read the log of container ${container}`);
    inform(`what ${container} saw before cannot be used again: ${apiRefusal(error)?.message}`);
    return '';
  }
}
