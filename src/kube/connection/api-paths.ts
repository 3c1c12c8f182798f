/** What a run is for, as far as it decides which parts of the API it needs. */
export type Purpose = 'inspect' | 'compare' | 'repair' | 'clean-up' | 'check-rights';

/**
 * The paths of the API that a run asks for (Kubernetes API reference), as one regular expression for `kubectl proxy
 * --accept-paths`: whoever else reached the proxy could do no more with it. Go's syntax (RE2), and without a comma,
 * which divides one expression from the next.
 */
export function acceptedPaths(purpose: Purpose): string {
  return `^(${pathsOf[purpose].join('|')})$`;
}

const NAME = '[^/]+';
const NAMESPACED = `/api/v1/namespaces/${NAME}`;

const ownRights = ['/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'];
/** One node or pod is read by its name, and several by a list. */
const pods = [`${NAMESPACED}/pods(/${NAME})?`];
const conversation = [`${NAMESPACED}/pods/${NAME}/(attach|log)`, `${NAMESPACED}/events`];
const nodes = [`/api/v1/nodes/${NAME}`];
const daemonSets = [`/apis/apps/v1/namespaces/${NAME}/daemonsets/${NAME}`];
const workloads = [
  `/apis/apps/v1/namespaces/${NAME}/(deployments|daemonsets|statefulsets|replicasets)/${NAME}`,
  `/apis/batch/v1/namespaces/${NAME}/(jobs|cronjobs)/${NAME}`,
];

const pathsOf: Record<Purpose, string[]> = {
  inspect: [
    ...ownRights,
    ...pods,
    ...conversation,
    ...nodes,
    ...workloads,
    `${NAMESPACED}/pods/${NAME}/ephemeralcontainers`,
    `/api/v1/nodes/${NAME}/proxy/stats/summary`,
    `/apis/metrics.k8s.io/v1beta1/namespaces/${NAME}/pods/${NAME}`,
  ],
  compare: [...ownRights, ...pods, ...conversation, ...nodes, ...daemonSets, `/api/v1/nodes/${NAME}/proxy/configz`],
  repair: [
    ...ownRights,
    '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    ...pods,
    '/api/v1/pods',
    ...conversation,
    ...workloads,
  ],
  'clean-up': [...pods, '/api/v1/pods'],
  'check-rights': ownRights,
};
