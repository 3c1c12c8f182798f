import { expect, test } from 'vitest';
import {
  findAcceptedContainer,
  type WantedContainer,
} from '../../../../src/kube/vehicles/ephemeral-container/add-container.ts';
import { imageCarrier } from '../../../../src/kube/carriers/image/image-carrier.ts';
import { podWith } from '../../pods.ts';
import { statusOf, withRecordedServer, type RecordedAnswer } from '../../recorded-server/recorded-answers.ts';

const wanted: WantedContainer = {
  pod: podWith(),
  target: 'app',
  isBesideTarget: true,
  carrier: imageCarrier('inspector:1'),
  profile: 'default',
  channel: 'attach',
  requests: [{}],
};
const accepted: RecordedAnswer = {
  code: 200,
  body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } },
};
const PODSECURITY =
  'pods "web" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false';

test('the first level that the server would take, asked by a dry run', async () => {
  const asked = await withRecordedServer([accepted], async (cluster, asked) => {
    expect(await findAcceptedContainer(cluster, wanted)).toMatchObject({
      level: 'root',
      container: { image: 'inspector:1', targetContainerName: 'app' },
    });
    return asked;
  });
  expect(asked).toMatchObject([
    { method: 'PATCH', url: '/api/v1/namespaces/shop/pods/web/ephemeralcontainers?dryRun=All' },
  ]);
});

test('where policy refuses the one, the next', async () => {
  await withRecordedServer([statusOf(403, PODSECURITY), accepted], async (cluster) => {
    expect(await findAcceptedContainer(cluster, wanted)).toMatchObject({ level: 'restricted' });
  });
});

test('a webhook that knows no dry run: only the real request will tell', async () => {
  const refusal = statusOf(400, 'admission webhook "sidecars.example.org" does not support dry run');
  await withRecordedServer([refusal], async (cluster) => {
    expect(await findAcceptedContainer(cluster, wanted)).toMatchObject({ level: 'root' });
  });
});

// Before 1.16, and up to 1.24 with the feature gate off: the subresource is not there (kube-apiserver, core storage)
test.each<[string, RecordedAnswer[], RegExp]>([
  [
    'a server without ephemeral containers',
    [statusOf(404, 'the server could not find the requested resource')],
    /this API server knows no ephemeral containers.*Kubernetes 1\.25/,
  ],
  ['a pod that has gone', [statusOf(404, 'pods "web" not found')], /pods "web" not found.*check the name/],
  [
    'a policy that takes none',
    [statusOf(403, PODSECURITY), statusOf(403, PODSECURITY)],
    /violates PodSecurity "restricted:latest".*--via node/,
  ],
  ['a server that breaks down', [statusOf(500, 'etcdserver: request timed out')], /etcdserver: request timed out/],
])('%s: refused in words', async (_case, answers, words) => {
  await withRecordedServer(answers, async (cluster, asked) => {
    const failure = await findAcceptedContainer(cluster, wanted).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ShmError', message: 'cannot add an ephemeral container to pod shop/web' });
    const { why, whatToDo } = failure as { why: string; whatToDo: string };
    expect(`${why} — ${whatToDo}`).toMatch(words);
    expect(asked).toHaveLength(answers.length);
  });
});
