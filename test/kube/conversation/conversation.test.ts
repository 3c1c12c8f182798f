import type { V1Pod } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { imageCarrier } from '../../../src/kube/carriers/image/image-carrier.ts';
import { connect, type Cluster } from '../../../src/kube/connection/cluster.ts';
import { openConversation, type Conversation } from '../../../src/kube/conversation/conversation.ts';
import { addContainer } from '../../../src/kube/vehicles/ephemeral-container/add-container.ts';
import { buildEphemeralContainer } from '../../../src/kube/vehicles/ephemeral-container/ephemeral-container.ts';
import { podWith } from '../pods.ts';
import { withFakeCluster, type FakeCluster, type Stage } from '../recorded-server/fake-cluster.ts';

const web = podWith();
const other: V1Pod = { ...podWith(), metadata: { namespace: 'shop', name: 'other', uid: 'uid-2' } };

async function open(cluster: Cluster, pod: V1Pod, { user }: Stage['session']): Promise<Conversation> {
  const container = buildEphemeralContainer({
    name: 'shm-bcdfg',
    carrier: imageCarrier('inspector:1'),
    beside: 'app',
    channel: 'attach',
    requests: [],
    securityContext: {},
  });
  const changed = await addContainer(cluster, pod, container);
  return openConversation(cluster, { pod: changed, container: container.name, channel: 'attach' }, user);
}

function withCluster(options: FakeCluster, work: (cluster: Cluster, stage: Stage) => Promise<void>): Promise<void> {
  return withFakeCluster({ pods: [web, other], ...options }, async (stage) => {
    const cluster = await connect(stage.session.proxy);
    await work(cluster, stage).finally(cluster.close);
  });
}

test('two conversations are open at once, and each is asked again after the other has answered', async () => {
  await withCluster({}, async (cluster, { session }) => {
    const [a, b] = [await open(cluster, web, session), await open(cluster, other, session)];
    const asked = [];
    for (const containerId of ['1', '2'])
      asked.push(await a.ask({ containerId }), await b.ask({ containerId: `b${containerId}` }));
    expect(asked.map(({ answer }) => [answer?.header?.containerId, answer?.isWhole])).toEqual([
      ['1', true],
      ['b1', true],
      ['2', true],
      ['b2', true],
    ]);
    a.close();
    b.close();
  });
});

test('requests that are made at once are answered each by its container', async () => {
  await withCluster({}, async (cluster, { session }) => {
    const conversation = await open(cluster, web, session);
    const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
    const asked = await Promise.all(ids.map((containerId) => conversation.ask({ containerId })));
    expect(asked.map(({ answer }) => answer?.header?.containerId)).toEqual(ids);
    conversation.close();
  });
});

test('an inspector ends when its conversation is closed', async () => {
  await withCluster({}, async (cluster, { session, state }) => {
    const ended = new Promise<void>((resolve) =>
      state.changes.on('change', ({ pod }) => {
        if (pod.status?.ephemeralContainerStatuses?.[0]?.state?.terminated !== undefined) resolve();
      }),
    );
    const conversation = await open(cluster, web, session);
    await conversation.ask({});
    conversation.close();
    await expect(ended).resolves.toBeUndefined();
  });
});

test('a request after the end has no answer, and says how the inspector ended', async () => {
  await withCluster({ starts: () => 'breaks-off' }, async (cluster, { session }) => {
    const conversation = await open(cluster, web, session);
    expect((await conversation.ask({ containerId: 'a' })).answer?.isWhole).toBe(true);
    expect(await conversation.ask({ containerId: 'b' })).toEqual({
      answer: null,
      exit: expect.stringContaining('exit code 0'),
    });
    conversation.close();
  });
});
