import type { V1ResourceAttributes } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { toShmError } from '../connection/api-error.ts';
import { grantingRole } from '../connection/granting-role.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Channel } from '../conversation/channel.ts';

/** What an inspector runs in, and what of Kubernetes has to be changed for that. */
export type Vehicle = 'ephemeral-container' | 'node-pod';

/** Whether the user may run an inspector in a namespace, and how its answer may come back. */
export type Access = { kind: 'allowed'; channel: Channel } | { kind: 'refused'; missing: V1ResourceAttributes[]; error: ShmError };

const toStart: Record<Vehicle, V1ResourceAttributes[]> = {
  'ephemeral-container': [{ verb: 'patch', resource: 'pods', subresource: 'ephemeralcontainers' }],
  'node-pod': [
    { verb: 'create', resource: 'pods' },
    { verb: 'delete', resource: 'pods' },
  ],
};

// The API server wants both for a WebSocket attach (Kubernetes 1.35: each alone is refused)
const toAttach: V1ResourceAttributes[] = [
  { verb: 'get', resource: 'pods', subresource: 'attach' },
  { verb: 'create', resource: 'pods', subresource: 'attach' },
];
const toReadLog: V1ResourceAttributes = { verb: 'get', resource: 'pods', subresource: 'log' };

export type AccessReviews = (namespace: string, vehicle: Vehicle) => Promise<Access>;

/** Access reviews of one run, each asked once, so that it can be asked before its answer is needed. */
export function accessReviews(cluster: Cluster): AccessReviews {
  const asked = new Map<string, Promise<Access>>();
  return (namespace, vehicle) => {
    const key = `${vehicle} ${namespace}`;
    const known = asked.get(key) ?? reviewAccess(cluster, namespace, vehicle);
    asked.set(key, known);
    known.catch(() => undefined);
    return known;
  };
}

/** Asks, before anything is changed, whether a vehicle may be used in a namespace. */
export async function reviewAccess(cluster: Cluster, namespace: string, vehicle: Vehicle): Promise<Access> {
  const asked = [...toStart[vehicle], ...toAttach, toReadLog];
  const answers = await Promise.all(asked.map((attributes) => isAllowed(cluster, { ...attributes, namespace })));
  const may = (attributes: V1ResourceAttributes) => answers[asked.indexOf(attributes)] === true;
  const missing = toStart[vehicle].filter((attributes) => !may(attributes));
  if (missing.length > 0) return { kind: 'refused', missing, error: missingRights(namespace, vehicle, missing) };
  // The termination message is read with the pod, which the user may get: it has been read already
  return { kind: 'allowed', channel: toAttach.every(may) ? 'attach' : may(toReadLog) ? 'log' : 'termination-message' };
}

async function isAllowed(cluster: Cluster, resourceAttributes: V1ResourceAttributes): Promise<boolean> {
  try {
    const review = await cluster.authorization.createSelfSubjectAccessReview({ body: { spec: { resourceAttributes } } });
    return review.status?.allowed ?? false;
  } catch (error) {
    throw toShmError(error, `cannot ask whether you may ${inWords(resourceAttributes)} in namespace ${resourceAttributes.namespace}`);
  }
}

const purposes: Record<Vehicle, string> = {
  'ephemeral-container': 'an inspection adds an ephemeral container to the pod; the roles admin and edit do not include that',
  'node-pod': 'a node pod is created for the inspection, and deleted after it',
};

const otherWays: Record<Vehicle, string> = {
  'ephemeral-container': '--via node looks from outside where you may create pods, --via api tells what can be told without',
  'node-pod': '--via api tells what can be told without',
};

function missingRights(namespace: string, vehicle: Vehicle, missing: V1ResourceAttributes[]): ShmError {
  const rights = missing.map(({ verb = '', group = '', resource = '', subresource = '' }) => ({ verb, apiGroup: group, resource: [resource, subresource].filter(Boolean).join('/') }));
  return new ShmError({
    what: `you may not ${missing.map(inWords).join(', ')} in namespace ${namespace}`,
    why: purposes[vehicle],
    whatToDo: `${grantingRole(rights, namespace)}; ${otherWays[vehicle]}`,
  });
}

function inWords({ verb, resource, subresource }: V1ResourceAttributes): string {
  return `${verb} ${[resource, subresource].filter(Boolean).join('/')}`;
}
