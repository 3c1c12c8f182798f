import { afterAll, beforeAll, expect, test } from 'vitest';
import { profiles } from '../../src/kube/vehicles/ephemeral-container/security-level.ts';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, start } from './cluster.ts';
import { expectRefused, look, missingOf, reportOf, type Look } from './rights/look.ts';
import { podKinds, podOf, type PodKindName } from './rights/pod-kinds.ts';
import { grants, refusedPods, type Policy } from './rights/policies.ts';
import { capabilities, missingFacts, sights, tellingCapabilities, type Sight } from './rights/sights.ts';
import { resourceNamed } from './resource-named.ts';

interface Place {
  policy: Policy;
  kind: PodKindName;
  node: string;
}

const policies = Object.keys(refusedPods) as Policy[];
const kinds = Object.keys(podKinds) as PodKindName[];
const places = policies.flatMap((policy) => kinds.map((kind) => ({ policy, kind })));
// Neighbours are on different nodes, and run at once
const taken = places.flatMap((place): Place[] =>
  refusedPods[place.policy][place.kind] === undefined ? nodes.map((node) => ({ ...place, node })) : [],
);
const runs = profiles.flatMap((profile) => taken.map((place) => ({ ...place, profile })));

const namespaces = new Map<Policy, string>();
/** The containers that inspections said they added, by pod. */
const added = new Map<string, string[]>();

const namespaceOf = ({ policy }: { policy: Policy }) => namespaces.get(policy) ?? '';
const podName = ({ kind, node }: Place) => `${podKinds[kind].spec === null ? 'shared' : kind}-${nodes.indexOf(node)}`;

beforeAll(async () => {
  const create = async (policy: Policy) => {
    const namespace = await createNamespace({ 'pod-security.kubernetes.io/enforce': policy });
    namespaces.set(policy, namespace);
    const housed = Map.groupBy(
      taken.filter((place) => place.policy === policy),
      podName,
    );
    await start(
      namespace,
      [...housed].map(([name, [place, ...others]]) =>
        podOf(
          [place, ...others].flatMap((each) => each?.kind ?? []),
          { name, node: place?.node ?? '' },
        ),
      ),
    );
  };
  await Promise.all(policies.map(create));
});
afterAll(() => Promise.all([...namespaces.values()].map(deleteNamespace)));

test.each(places.filter(({ policy, kind }) => refusedPods[policy][kind] !== undefined))(
  '$policy: no pod $kind can be there',
  async (place) => {
    const pod = podOf([place.kind], { name: place.kind, node: nodes[0] ?? '' });
    await expect(kubectl(['create', '-n', namespaceOf(place), '-f', '-', '--dry-run=server'], pod)).rejects.toThrow(
      refusedPods[place.policy][place.kind],
    );
  },
);

test.concurrent.each(runs)('$policy, $kind on $node, --profile $profile', async (run) => {
  const granted = grants[run.policy][run.profile];
  const place = [podName(run), '-c', run.kind, '-n', namespaceOf(run)];
  // By itself it would go on to a node pod if the profile's rights do not reach
  const seen = await look([...place, '--profile', run.profile, '--via', 'ephemeral-container']);
  added.set(podKey(run), [...(added.get(podKey(run)) ?? []), ...seen.added]);
  if (granted instanceof RegExp) return expectRefused(seen, [granted]);
  expect(seen.added).toHaveLength(1);
  expectSeen(seen, run.kind, sights[run.kind][granted]);
  const { inspector } = reportOf(seen).facts.target;
  expect(inspector.status === 'ok' && tellingCapabilities(inspector.value.effectiveCapabilities)).toBe(
    capabilities[granted],
  );
});

test.each([...Map.groupBy(taken, podKey).values()].flatMap(([first]) => first ?? []))(
  '$policy, pod of $kind on $node: the containers that were told are those that are there',
  async (place) => {
    const { spec } = await podNow(namespaceOf(place), podName(place));
    const there = (spec?.ephemeralContainers ?? []).map(({ name }) => name);
    expect(there.toSorted()).toEqual((added.get(podKey(place)) ?? []).toSorted());
  },
);

function podKey(place: Place): string {
  return `${place.policy}/${podName(place)}`;
}

// No Agent is named, and LXCFS is not mounted: that the machine's memory is seen is wrong, where the limit may be read
function expectSeen(seen: Look, kind: PodKindName, sight: Sight): void {
  const { facts, verdicts } = reportOf(seen);
  const isClosed = sight === 'closed';
  // A node without huge pages has no such file that could be denied
  const { hugetlbCgroup = isClosed ? 'denied' : 'ok', ...missing } = missingOf(facts.target);
  expect({ missing, hugetlbCgroup }).toEqual({
    missing: missingFacts[sight],
    hugetlbCgroup: isClosed ? 'denied' : 'ok',
  });
  expect({
    exitCode: seen.exitCode,
    communication: verdicts.agentCommunication.status,
    memory: resourceNamed(verdicts, 'memory')?.status,
  }).toEqual({
    exitCode: isClosed ? 3 : 1,
    communication: 'unknown',
    memory: isClosed ? 'unknown' : 'broken',
  });
  const { processes, holdings } = facts.target;
  if (processes.status !== 'ok' || holdings.status !== 'ok') return;
  const hidden = processes.value.rows.flatMap(({ pid, effectiveUid }) => (effectiveUid === 1001 ? [pid] : []));
  expect(holdings.value.unreadablePids).toEqual(sight === 'worker-hidden' ? hidden : []);
  const held = holdings.value.rows.map(({ object }) => (object.kind === 'file' ? object.path : object.kind));
  expect(new Set(held)).toEqual(
    new Set(['sysv', `/dev/shm/${kind}`, ...(kind === 'two-uids' ? ['/dev/shm/executed'] : [])]),
  );
}
