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
  const channel = may.attachGet && may.attachCreate ? 'attach' : may.log ? 'log' : null;
  if (may.add && channel !== null) return channel;
  const needed = channel === null ? names.filter((name) => name !== 'log') : (['add'] as const);
  throw missingRights(namespace, needed.filter((name) => !may[name]).map((name) => rights[name]), channel === null);
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

function missingRights(namespace: string, missing: V1ResourceAttributes[], orLog: boolean): ShmError {
  const words = missing.map(({ verb, resource, subresource }) => `${verb} ${resource}/${subresource}`).join(', ');
  const rules = missing.map(({ verb, resource, subresource }) => `{apiGroups: [""], resources: ["${resource}/${subresource}"], verbs: ["${verb}"]}`);
  return new ShmError({
    what: `you may not ${words} in namespace ${namespace}`,
    why: `an inspection adds an ephemeral container to the pod and reads its answer${orLog ? ' (instead of pods/attach, get pods/log will do)' : ''}; the roles admin and edit do not include that`,
    whatToDo: `have a Role with ${rules.join(', ')} bound to you in ${namespace}`,
  });
}
