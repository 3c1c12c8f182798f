import type { V1ContainerStatus } from '@kubernetes/client-node';
import type { InspectorFacts } from '../../../facts/facts.ts';
import { apiRefusal, toShmError } from '../../connection/api-error.ts';
import type { Cluster } from '../../connection/cluster.ts';
import type { Run } from '../../connection/with-cluster.ts';
import { answersIn } from '../../conversation/answer-reader.ts';
import { answerTo } from '../../conversation/answer-to.ts';
import { containerFactsIn } from '../../conversation/facts-in.ts';
import type { LocatedContainer } from '../../locate/located-container.ts';
import { isInspectorName } from '../ephemeral-container/ephemeral-container.ts';
import type { Plan, Vehicle } from '../vehicle.ts';

/**
 * What an earlier ephemeral container of this image has left in its log: a whole answer, about this run of the
 * container, young enough. Containers without one have no plan; an answer that cannot be read is none.
 */
export const earlierAnswer: Vehicle = {
  needs: [],
  plan: async (cluster, containers, { carrier, maxAgeMs }, run) => {
    if (maxAgeMs === 0) return [];
    const plans = await Promise.all(
      containers.map((container) => planOne(cluster, container, { image: carrier.image, maxAgeMs }, run)),
    );
    return plans.filter((plan) => plan !== null);
  },
};

async function planOne(
  cluster: Cluster,
  located: LocatedContainer,
  { image, maxAgeMs }: { image: string; maxAgeMs: number },
  run: Run,
): Promise<Plan | null> {
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
    const answer = answerTo({ containerId: reach.containerId }, answersIn(await readLog(cluster, located, name, run)));
    if (answer === undefined || answer.header === null || !answer.isWhole) continue;
    const facts = containerFactsIn({ answer, exit: '' }, image);
    return planFor(located, facts, { image, by: name, seenAt: new Date(endedAtMs).toISOString() });
  }
  return null;
}

function planFor(
  container: LocatedContainer,
  facts: InspectorFacts,
  { image, by, seenAt }: { image: string; by: string; seenAt: string },
): Plan {
  return {
    containers: [container],
    describe: () => ({ kind: 'nothing', why: `what ${by} found at ${seenAt} is used again` }),
    provenance: { via: 'ephemeral-container', image, seenAt },
    converse: async ({ inform }) => {
      inform(`using again what ${by} found at ${seenAt}`);
      return new Map([[container, facts]]);
    },
  };
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
