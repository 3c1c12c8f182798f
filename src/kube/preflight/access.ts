import type { V1ResourceAttributes } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';

/** How the answer may come back, by the user's rights. */
export type Channel = 'attach' | 'log';

const rights = {
  add: { verb: 'patch', resource: 'pods', subresource: 'ephemeralcontainers' },
  // The API server wants both for a WebSocket attach (Kubernetes 1.35: each alone is refused)
  attachGet: { verb: 'get', resource: 'pods', subresource: 'attach' },
  attachCreate: { verb: 'create', resource: 'pods', subresource: 'attach' },
  log: { verb: 'get', resource: 'pods', subresource: 'log' },
} as const satisfies Record<string, V1ResourceAttributes>;

/**
 * Which way an inspection may go in this namespace, asked before anything is changed: by attach, else by the log.
 * @throws ShmError naming the verb, the resource and the namespace of the right that is missing
 */
export async function reviewAccess(cluster: Cluster, namespace: string): Promise<Channel> {
  const names = Object.keys(rights) as (keyof typeof rights)[];
  const answers = await Promise.all(names.map((name) => isAllowed(cluster, { ...rights[name], namespace })));
  const may = Object.fromEntries(names.map((name, index) => [name, answers[index] === true])) as Record<keyof typeof rights, boolean>;
  if (!may.add) throw missingRight(namespace, rights.add);
  if (may.attachGet && may.attachCreate) return 'attach';
  if (may.log) return 'log';
  throw missingRight(namespace, may.attachGet ? rights.attachCreate : rights.attachGet, ' (or get pods/log)');
}

async function isAllowed(cluster: Cluster, resourceAttributes: V1ResourceAttributes): Promise<boolean> {
  const { verb, resource, subresource, namespace } = resourceAttributes;
  try {
    const review = await cluster.authorization.createSelfSubjectAccessReview({ body: { spec: { resourceAttributes } } });
    return review.status?.allowed ?? false;
  } catch (error) {
    throw toShmError(error, `cannot ask whether you may ${verb} ${resource}/${subresource} in namespace ${namespace}`);
  }
}

function missingRight(namespace: string, { verb, resource, subresource }: V1ResourceAttributes, instead = ''): ShmError {
  return new ShmError({
    what: `you may not ${verb} ${resource}/${subresource} in namespace ${namespace}${instead}`,
    why: 'an inspection adds an ephemeral container to the pod and reads its answer; the roles admin and edit do not include that',
    whatToDo: `have a Role with {apiGroups: [""], resources: ["${resource}/${subresource}"], verbs: ["${verb}"]} bound to you in ${namespace}`,
  });
}
