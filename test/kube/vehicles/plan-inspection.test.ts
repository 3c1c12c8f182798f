import { ApiException, type V1Pod, type V1ResourceAttributes } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';
import { imageCarrier } from '../../../src/kube/carriers/image/image-carrier.ts';
import { accessReviews } from '../../../src/kube/preflight/access.ts';
import type { LocatedContainer } from '../../../src/kube/locate/located-container.ts';
import type { Reach } from '../../../src/kube/locate/reach.ts';
import type { InspectionWishes, Plan } from '../../../src/kube/vehicles/vehicle.ts';
import type { Way } from '../../../src/kube/vehicles/ways.ts';
import { planInspection } from '../../../src/kube/vehicles/plan-inspection.ts';
import { APP_ID, podWith } from '../pods.ts';

const everything = [
  'patch pods/ephemeralcontainers',
  'create pods',
  'delete pods',
  'get pods/attach',
  'create pods/attach',
  'get pods/log',
];

/** A server that gives these rights, and whose policies refuse what `refuses` says. */
function clusterWith({
  rights = everything,
  refuses = () => false,
}: { rights?: string[]; refuses?: (what: 'node-pod' | 'ephemeral-container') => boolean } = {}): Cluster {
  const review = ({ verb, resource, subresource }: V1ResourceAttributes) => ({
    status: { allowed: rights.includes(`${verb} ${[resource, subresource].filter(Boolean).join('/')}`) },
  });
  const admit = async (what: 'node-pod' | 'ephemeral-container'): Promise<V1Pod> => {
    if (refuses(what)) throw new ApiException(403, '', { message: 'violates PodSecurity' }, {});
    return podWith();
  };
  return {
    authorization: {
      createSelfSubjectAccessReview: async ({
        body,
      }: {
        body: { spec: { resourceAttributes: V1ResourceAttributes } };
      }) => review(body.spec.resourceAttributes),
    },
    core: {
      patchNamespacedPodEphemeralcontainers: () => admit('ephemeral-container'),
      createNamespacedPod: () => admit('node-pod'),
    },
  } as unknown as Cluster;
}

const running: Reach = { kind: 'running', containerId: APP_ID, takesNoContainer: null };
const staticPod: Reach = { ...running, takesNoContainer: 'it is a static pod' };
const waiting: Reach = { kind: 'sandbox', why: 'it waits' };
const nowhere: Reach = { kind: 'nothing', why: 'its node is gone' };

function located(name: string, reach: Reach = running): LocatedContainer {
  return {
    role: name === 'agent' ? 'agent' : 'target',
    pod: podWith({ pod: { ...podWith(), metadata: { namespace: 'shop', name, uid: name } } }),
    container: 'app',
    reach,
  };
}

type Wishes = Omit<InspectionWishes, 'access'> & { way: Way };

const defaults: Wishes = {
  way: 'auto',
  carrier: imageCarrier('inspector:1'),
  profile: 'default',
  acceptOomRisk: false,
  nodePodNamespace: null,
  maxAgeMs: 0,
};

async function plan(
  containers: LocatedContainer[],
  { cluster = clusterWith(), ...options }: Partial<Wishes> & { cluster?: Cluster } = {},
): Promise<{ plans: string[]; told: string[] }> {
  const told: string[] = [];
  const run = {
    inform: (message: string) => void told.push(message),
    confirm: async () => false,
    signal: new AbortController().signal,
    atEnd: () => undefined,
  };
  const plans = await planInspection(
    cluster,
    containers,
    { ...defaults, ...options, access: accessReviews(cluster) },
    run,
  );
  return { plans: plans.map(describePlan), told };
}

function describePlan({ provenance, containers }: Plan): string {
  return `${provenance.via}: ${containers.map(({ pod }) => pod.metadata?.name).join(', ')}`;
}

test.each([
  ['one pod', [located('web')], ['ephemeral-container: web']],
  ['one that waits', [located('web', waiting)], ['ephemeral-container: web']],
  [
    'an Agent in another pod, which is not to collect containers',
    [located('web'), located('agent')],
    ['node-pod: web, agent'],
  ],
  ['a pod that takes no container', [located('web', staticPod)], ['node-pod: web']],
  ['nothing to look into', [located('web', nowhere)], ['api: web']],
  ['nothing on one side only', [located('web'), located('agent', nowhere)], ['ephemeral-container: web', 'api: agent']],
])('of itself: %s', async (_case, containers, plans) => {
  expect((await plan(containers)).plans).toEqual(plans);
});

const withoutNodePods = clusterWith({ rights: everything.filter((right) => right !== 'create pods') });
const againstNodePods = clusterWith({ refuses: (what) => what === 'node-pod' });

test.each([
  ['by rights', withoutNodePods],
  ['by policy', againstNodePods],
])('where no node pod is allowed (%s), an ephemeral container on each side', async (_case, cluster) => {
  expect((await plan([located('web'), located('agent')], { cluster })).plans).toEqual([
    'ephemeral-container: web',
    'ephemeral-container: agent',
  ]);
});

test('a pod that takes no container, where no node pod may: what the API knows, and why there is no more', async () => {
  const { plans, told } = await plan([located('web', staticPod)], { cluster: withoutNodePods });
  expect(plans).toEqual(['api: web']);
  expect(told.join()).toMatch(
    /it is a static pod, and no node pod: you have no right to create pods in namespace shop/,
  );
});

test.each([
  ['ephemeral-container', ['ephemeral-container: web', 'ephemeral-container: agent']],
  ['node', ['node-pod: web, agent']],
  ['api', ['api: web', 'api: agent']],
] as const)('--via %s is that and nothing else', async (way, plans) => {
  expect((await plan([located('web'), located('agent')], { way })).plans).toEqual(plans);
});

test.each([
  ['node', withoutNodePods, 'you have no right to create pods in namespace shop'],
  ['node', againstNodePods, 'cannot create a node pod in namespace shop for node node-a'],
  [
    'ephemeral-container',
    clusterWith({ rights: everything.slice(1) }),
    'you have no right to patch pods/ephemeralcontainers in namespace shop',
  ],
  ['ephemeral-container', clusterWith({ refuses: () => true }), 'cannot add an ephemeral container to pod shop/web'],
] as const)('--via %s that is refused is no other way', async (way, cluster, message) => {
  await expect(plan([located('web')], { way, cluster })).rejects.toThrow(message);
});
