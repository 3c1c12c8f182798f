import type { V1Pod } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { acceptedPaths } from '../../src/kube/connection/api-paths.ts';
import { inspect, planInspect, type InspectRequest } from '../../src/use-cases/inspect.ts';
import { APP_ID, podWith } from '../kube/pods.ts';
import type { FakeState } from '../kube/recorded-server/fake-state.ts';
import { withFakeCluster, type FakeCluster } from '../kube/recorded-server/fake-cluster.ts';

const AGENT_ID = 'b'.repeat(64);

const request: InspectRequest = {
  namespace: 'shop',
  pairs: [{ target: { kind: 'pod', name: 'web' }, container: null, agent: null }],
  way: 'auto',
  image: 'inspector:1',
  maxAgeMs: 0,
  profile: 'default',
  acceptOomRisk: true,
  nodePodNamespace: null,
};
const withAgentPod: InspectRequest = {
  ...request,
  pairs: [
    {
      target: { kind: 'pod', name: 'web' },
      container: null,
      agent: { kind: 'elsewhere', target: { kind: 'pod', name: 'agent' }, namespace: null, container: null },
    },
  ],
};

const web = podWith();
const agent: V1Pod = {
  ...podWith(),
  metadata: { namespace: 'shop', name: 'agent', uid: 'uid-2' },
  status: {
    ...web.status,
    containerStatuses: (web.status?.containerStatuses ?? []).map((status) => ({
      ...status,
      containerID: `containerd://${AGENT_ID}`,
    })),
  },
};

async function run(options: FakeCluster, wanted: InspectRequest = request) {
  return withFakeCluster({ pods: [web, agent], ...options }, async ({ session, said, state }) => {
    const outcome = await inspect(wanted, session).then(
      ([inspection]) => ({ inspection, error: null }),
      (error: unknown) => ({ inspection: undefined, error: error as Error & { why?: string } }),
    );
    return { ...outcome, said: said.join('\n'), state, added: addedTo(state), asked: state.asked };
  });
}

function addedTo(state: FakeState): number {
  return state.pods.get('web')?.spec?.ephemeralContainers?.length ?? 0;
}

test('an Agent’s container in another pod is the one that is named', async () => {
  const [pair] = withAgentPod.pairs;
  const named = {
    kind: 'elsewhere',
    target: { kind: 'pod', name: 'agent' },
    namespace: null,
    container: 'side',
  } as const;
  const wanted = { ...withAgentPod, way: 'api' as const, pairs: pair === undefined ? [] : [{ ...pair, agent: named }] };
  const spec = { ...agent.spec, containers: [...(agent.spec?.containers ?? []), { name: 'side' }] };
  const { inspection } = await run({ pods: [web, { ...agent, spec }] }, wanted);
  expect(inspection?.agent?.subject.container).toBe('side');
});

test.each([
  ['over attach', []],
  ['by the log', ['create pods/attach']],
  ['by the termination message', ['create pods/attach', 'get pods/log']],
])('an ephemeral container answers %s', async (_case, lacks) => {
  const { inspection, error, added, asked } = await run({ lacks });
  expect(error).toBeNull();
  expect(inspection?.target.subject).toMatchObject({ pod: 'web', container: 'app', via: 'ephemeral-container' });
  expect(inspection?.target.facts).toMatchObject({ holdings: { status: 'ok' }, podSpec: { status: 'ok' } });
  expect(added).toBe(1);
  const served = new RegExp(acceptedPaths('inspect'));
  expect(asked.map((line) => line.split(' ')[1] ?? '').filter((path) => !served.test(path))).toEqual([]);
});

test('the moment of the inspection is that of its answer', async () => {
  const startedAtMs = Date.now();
  const { inspection } = await run({});
  const inspectedAtMs = Date.parse(inspection?.target.subject.inspectedAt ?? '');
  expect(inspectedAtMs).toBeGreaterThanOrEqual(startedAtMs);
  expect(inspectedAtMs).toBeLessThanOrEqual(Date.now());
});

test('a connection that is cut in the middle of an answer: the log has the rest', async () => {
  const { inspection, asked } = await run({ starts: () => 'breaks-off' });
  expect(asked).toContain('GET /api/v1/namespaces/shop/pods/web/log');
  expect(inspection?.target.facts.holdings.status).toBe('ok');
});

test('two containers of one node by one node pod: each answer is its container’s, and the pod is deleted', async () => {
  const { inspection, state, added } = await run({}, withAgentPod);
  expect([inspection?.target.subject.pod, inspection?.agent?.subject.pod]).toEqual(['web', 'agent']);
  expect(inspection?.agent?.subject.via).toBe('node-pod');
  expect(inspection?.agent?.facts.holdings.status).toBe('ok');
  expect(state.created).toHaveLength(1);
  expect([...state.pods.keys()]).toEqual(['web', 'agent']);
  expect(added).toBe(0);
});

test.each([
  ['it does not start', 'no-image', 'the inspector did not start'],
  ['it is killed', 'killed', 'was killed before it answered'],
  ['something else answers', 'foreign', 'is not the inspector'],
] as const)('a node pod is deleted if %s', async (_case, start, message) => {
  const { error, state } = await run({ starts: () => start }, { ...request, way: 'node' });
  expect(error?.message).toContain(message);
  expect(state.created).toHaveLength(1);
  expect([...state.pods.keys()]).toEqual(['web', 'agent']);
});

test('a node pod is deleted if the user ends the run', async () => {
  const controller = new AbortController();
  const { error, state } = await run(
    {
      signal: controller.signal,
      starts: () => {
        controller.abort(new Error('ended by SIGINT'));
        return 'hangs';
      },
    },
    { ...request, way: 'node' },
  );
  expect(error?.message).toBe('ended by SIGINT');
  expect([state.created.length, [...state.pods.keys()]]).toEqual([1, ['web', 'agent']]);
});

test('a node pod is deleted if the time is over', async () => {
  const { error, state } = await run({ timeoutMs: 3000, starts: () => 'hangs' }, { ...request, way: 'node' });
  expect(error?.message).toBe('no answer within 3 s');
  expect([state.created.length, [...state.pods.keys()]]).toEqual([1, ['web', 'agent']]);
});

test('PodSecurity refuses the ephemeral container: the server’s words, and nothing is added', async () => {
  const { error, added } = await run({ refuses: () => 'violates PodSecurity "restricted:latest"' });
  expect(error).toMatchObject({ why: expect.stringContaining('violates PodSecurity') });
  expect(added).toBe(0);
});

test('the target ends between plan and start: no second container is added, a node pod goes on', async () => {
  const { inspection, added, state, said } = await run({
    starts: (index) => (index === 0 ? 'target-gone' : 'answers'),
  });
  expect(added).toBe(1);
  expect(said).toContain('without a second ephemeral container');
  expect(inspection?.target.subject.via).toBe('node-pod');
  expect([...state.pods.keys()]).toEqual(['web', 'agent']);
});

test('the same without the right to a node pod: what the API knows, and why there is no more', async () => {
  const { inspection, added } = await run({ lacks: ['create pods'], starts: () => 'target-gone' });
  expect(added).toBe(1);
  expect(inspection?.target.subject).toMatchObject({
    via: 'api',
    whyNoInspector: expect.stringContaining('you have no right to create pods'),
  });
});

test('the same with --via ephemeral-container: an error, and no other way', async () => {
  const { error, added, state } = await run(
    { starts: () => 'target-gone' },
    { ...request, way: 'ephemeral-container' },
  );
  expect(error?.message).toContain('did not start');
  expect(added).toBe(1);
  expect(state.created).toEqual([]);
});

test('a container that was restarted a moment ago and ends again is inspected from its pod’s namespaces', async () => {
  const [status] = web.status?.containerStatuses ?? [];
  if (status === undefined) throw new Error('the pod has a container');
  const restarted = { ...status, restartCount: 3, state: { running: { startedAt: new Date() } } };
  const crashing: V1Pod = { ...web, status: { ...web.status, containerStatuses: [restarted] } };
  const waiting = { ...status, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } };
  const conditions = [{ type: 'PodReadyToStartContainers', status: 'True' }];
  const ended = { ...crashing, status: { ...crashing.status, conditions, containerStatuses: [waiting] } };
  const { inspection, state, added, said } = await run({
    pods: [crashing],
    informed: (message, fake) => void (message.includes('was restarted') && fake.put('MODIFIED', ended)),
  });
  expect(said).toContain('was restarted a moment ago');
  expect(added).toBe(1);
  expect(state.pods.get('web')?.spec?.ephemeralContainers?.[0]).not.toHaveProperty('targetContainerName');
  expect(inspection?.target.subject.via).toBe('ephemeral-container');
});

test('a pod in an OOM loop gets no container started in it, and still a report', async () => {
  const [status] = web.status?.containerStatuses ?? [];
  if (status === undefined) throw new Error('the pod has a container');
  const killed = { exitCode: 137, reason: 'OOMKilled', finishedAt: new Date() };
  const looping: V1Pod = {
    ...podWith({ app: { resources: { limits: { memory: '64Mi' } } } }),
    status: {
      phase: 'Running',
      conditions: [{ type: 'PodReadyToStartContainers', status: 'True' }],
      containerStatuses: [
        {
          ...status,
          restartCount: 4,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: killed },
        },
      ],
    },
  };
  const { inspection, added, state } = await run({ pods: [looping] }, { ...request, acceptOomRisk: false });
  expect([added, state.created]).toEqual([0, []]);
  expect(inspection?.target.subject).toMatchObject({
    via: 'api',
    whyNoInspector: expect.stringContaining('OOMKilled'),
  });
  expect(inspection?.target.facts.podStatus.status).toBe('ok');
});

test('--dry-run prints what would be added, and changes nothing', async () => {
  const changes = await withFakeCluster({ pods: [web] }, async ({ session, state }) => {
    const planned = await planInspect(request, session);
    expect(state.asked.filter((line) => /^(PATCH|POST .*pods|DELETE)/.test(line) && !line.endsWith('dry-run'))).toEqual(
      [],
    );
    return planned;
  });
  expect(changes).toMatchObject([{ kind: 'ephemeral-container', namespace: 'shop', pod: 'web' }]);
});

test('what does not need the answers is done while they are waited for', async () => {
  await withFakeCluster({ pods: [web] }, async ({ session, state }) => {
    let addedByThen = -1;
    await inspect(request, session, () => (addedByThen = addedTo(state)));
    expect(addedByThen).toBe(0);
    expect(addedTo(state)).toBe(1);
  });
});

test('the container’s id is what is asked about', async () => {
  const { state } = await run({ lacks: ['create pods/attach'] });
  const [container] = state.pods.get('web')?.spec?.ephemeralContainers ?? [];
  expect(container).toMatchObject({ targetContainerName: 'app', args: [JSON.stringify({ containerId: APP_ID })] });
});
