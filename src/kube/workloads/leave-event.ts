import type { V1Pod } from '@kubernetes/client-node';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';

/** What an Event says (core/v1 Event). */
export interface LeftEvent {
  pod: V1Pod;
  container: string;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** Which run it was. */
  instance: string;
}

/** Leaves an Event on a pod. Answers with why it could not, or null. */
export async function leaveEvent(cluster: Cluster, event: LeftEvent): Promise<string | null> {
  const { pod, container, type, reason, message, instance } = event;
  const { namespace = '', name = '', uid = '' } = pod.metadata ?? {};
  const now = new Date();
  try {
    await cluster.core.createNamespacedEvent({
      namespace,
      body: {
        metadata: { namespace, generateName: `${name.slice(0, 200)}.shm-` },
        involvedObject: {
          apiVersion: 'v1',
          kind: 'Pod',
          namespace,
          name,
          uid,
          fieldPath: `spec.containers{${container}}`,
        },
        type,
        reason,
        message: message.slice(0, MOST_MESSAGE),
        source: { component: COMPONENT },
        reportingComponent: COMPONENT,
        reportingInstance: instance.slice(0, 128),
        action: 'Repair',
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
      },
    });
    return null;
  } catch (error) {
    return apiRefusal(error)?.message ?? 'the API server did not answer';
  }
}

const COMPONENT = 'kubectl-shm';
/** What the API server takes (pkg/apis/core/validation, events). */
const MOST_MESSAGE = 1024;

/**
 * Who the API server takes the user for (authentication.k8s.io/v1 SelfSubjectReview, since Kubernetes 1.28); null: it
 * does not say.
 */
export async function whoAmI(cluster: Cluster): Promise<string | null> {
  const review = await cluster.authentication.createSelfSubjectReview({ body: {} }).catch(() => null);
  return review?.status?.userInfo?.username ?? null;
}
