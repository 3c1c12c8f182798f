import { notCollected } from '../../facts/fact.ts';
import { decodeFacts, inspectorFactNames, type InspectorFacts } from '../../facts/facts.ts';
import type { Inspected, Subject } from '../../facts/inspection.ts';
import { factsIn, splitAnswers } from '../conversation/answers.ts';
import { askInspector, type Output } from '../conversation/ask-inspector.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import { addContainer } from './ephemeral-container/add-container.ts';
import { NODE_POD_CONTAINER } from './node-pod/node-pod.ts';
import { withNodePod } from './node-pod/node-pod-life.ts';
import type { LocatedContainer } from '../locate/located-container.ts';
import { collectPodEvents } from '../pods/pod-events.ts';
import { collectPodFacts } from '../pods/pod-facts.ts';
import type { EphemeralLook, Look, NodeLook } from './look.ts';

/**
 * Runs the inspector of a look, and gives all that is then known of each of its containers.
 * @throws ShmError where the inspector does not start, or what answers is not this version's
 */
export async function carryOut(cluster: Cluster, look: Look, run: Run): Promise<Map<LocatedContainer, Inspected>> {
  const { containers } = look;
  const [answers, podEvents] = await Promise.all([
    answersOf(cluster, look, run),
    Promise.all(containers.map((container) => collectPodEvents(cluster, container))),
  ]);
  return new Map(
    containers.map((container, index) => {
      const fromInspector = answers[index] ?? nothingFrom('the inspector’s answer ended before it');
      const events = podEvents[index] ?? notCollected('events', 'nobody asked');
      return [
        container,
        {
          subject: subjectOf(container, look),
          facts: { ...fromInspector, ...collectPodFacts(container.pod), podEvents: events },
        },
      ];
    }),
  );
}

async function answersOf(cluster: Cluster, look: Look, run: Run): Promise<InspectorFacts[]> {
  switch (look.via) {
    case 'ephemeral-container':
      return answersIn(await askFromWithin(cluster, look, run), look.accepted.container.image ?? '');
    case 'node-pod':
      return answersIn(await askFromOutside(cluster, look, run), look.nodePod.spec?.containers[0]?.image ?? '');
    case 'earlier-answer':
      run.inform(`using again what ${look.by} saw at ${look.seenAt}`);
      return [look.facts];
    case 'api':
      return [nothingFrom('no inspector looked')];
  }
}

async function askFromWithin(
  cluster: Cluster,
  { pod, accepted: { container }, channel, requests }: EphemeralLook,
  run: Run,
): Promise<Output> {
  const { namespace, name } = pod.metadata ?? {};
  const place = container.targetContainerName === undefined ? '' : ` beside ${container.targetContainerName}`;
  run.inform(
    `adding ephemeral container ${container.name} to pod ${namespace}/${name}${place}; it ends by itself, its entry stays as long as the pod; image ${container.image}`,
  );
  const changed = await addContainer(cluster, pod, container);
  return askInspector(cluster, {
    pod: changed,
    container: container.name,
    channel,
    requests,
    signal: run.signal,
    inform: run.inform,
  });
}

async function askFromOutside(cluster: Cluster, { nodePod, channel, requests }: NodeLook, run: Run): Promise<Output> {
  const { namespace, name } = nodePod.metadata ?? {};
  run.inform(
    `creating node pod ${namespace}/${name} on ${nodePod.spec?.nodeName}; it is deleted at the end; image ${nodePod.spec?.containers[0]?.image}`,
  );
  return withNodePod(cluster, nodePod, run, (created) =>
    askInspector(cluster, {
      pod: created,
      container: NODE_POD_CONTAINER,
      channel,
      requests,
      signal: run.signal,
      inform: run.inform,
    }),
  );
}

function answersIn({ text, exit }: Output, image: string): InspectorFacts[] {
  return splitAnswers(text).map((answer) => factsIn(answer, { image, exit }));
}

function nothingFrom(why: string): InspectorFacts {
  return decodeFacts(inspectorFactNames, {}, why);
}

function subjectOf({ pod, container }: LocatedContainer, look: Look): Subject {
  const who = {
    namespace: pod.metadata?.namespace ?? '',
    pod: pod.metadata?.name ?? '',
    container,
    node: pod.spec?.nodeName ?? '',
  };
  switch (look.via) {
    case 'earlier-answer':
      return { ...who, via: 'ephemeral-container', image: look.image, seenAt: look.seenAt };
    case 'api':
      return { ...who, via: look.via, whyNoInspector: look.why };
    case 'ephemeral-container':
      return { ...who, via: look.via, image: look.accepted.container.image ?? '' };
    case 'node-pod':
      return { ...who, via: look.via, image: look.nodePod.spec?.containers[0]?.image ?? '' };
  }
}
