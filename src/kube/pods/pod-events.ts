import type { CoreV1Event, V1Pod } from '@kubernetes/client-node';
import { notCollected, ok, type Fact, type MissingFact } from '../../facts/fact.ts';
import type { PodEvent, PodEvents } from '../../facts/pod.ts';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';

const MOST_EVENTS = 20;

/** The latest events of a container's pod, if the container does not run (core/v1 Event). */
export async function collectPodEvents(
  cluster: Cluster,
  { pod, isRunning }: { pod: V1Pod; isRunning: boolean },
): Promise<Fact<PodEvents>> {
  const { namespace = '', name, uid } = pod.metadata ?? {};
  const source = `events of pods/${name}`;
  if (isRunning) return ok(source, { state: 'not-asked', why: 'the container runs' });
  const listed = await cluster.core
    .listNamespacedEvent({ namespace, fieldSelector: `involvedObject.uid=${uid}` })
    .catch((error: unknown) => whyNotListed(source, error));
  if (!('items' in listed)) return listed;
  return ok(source, { state: 'listed', events: listed.items.map(eventOf).toSorted(latestFirst).slice(0, MOST_EVENTS) });
}

function whyNotListed(source: string, error: unknown): MissingFact {
  const refusal = apiRefusal(error);
  if (refusal === undefined) return notCollected(source, 'the API server did not answer');
  return { status: refusal.code === 403 ? 'denied' : 'not-collected', source, message: refusal.message };
}

function eventOf({
  type = '',
  reason = '',
  message = '',
  count,
  series,
  lastTimestamp,
  eventTime,
  firstTimestamp,
}: CoreV1Event): PodEvent {
  const lastSeen = series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? firstTimestamp;
  // client-node leaves a MicroTime the string that it was on the wire, whatever its type says
  const lastSeenAt = lastSeen ? new Date(lastSeen).toISOString() : '';
  return { type, reason, message, count: series?.count ?? count ?? 1, lastSeenAt };
}

function latestFirst(a: PodEvent, b: PodEvent): number {
  return b.lastSeenAt.localeCompare(a.lastSeenAt);
}
