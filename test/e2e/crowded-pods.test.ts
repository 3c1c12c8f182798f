import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, report, shm, start } from './cluster.ts';
import { oneLine } from './every-pod/scenario.ts';
import { podThat } from './pods.ts';

const HOLDS = 'shm-create key=0x9 size=4096 then shm-attach key=0x9';
const SIMULTANEOUS_COUNT = 4;
const EARLIER_COUNT = 40;

let namespace = '';
beforeAll(async () => {
  namespace = await createNamespace();
  await start(
    namespace,
    nodes.flatMap((node) => [
      podThat(HOLDS, { name: `busy-${node}`, node }),
      podThat(HOLDS, { name: `full-${node}`, node }),
    ]),
  );
  await kubectl([
    'create',
    'role',
    'no-way-to-talk',
    '-n',
    namespace,
    '--verb=get,list,watch,patch',
    '--resource=pods,pods/ephemeralcontainers',
  ]);
  await kubectl([
    'create',
    'rolebinding',
    'no-way-to-talk',
    '-n',
    namespace,
    '--role=no-way-to-talk',
    '--user=no-way-to-talk',
  ]);
});
afterAll(() => deleteNamespace(namespace));

test.concurrent.each(nodes)(
  'several inspections of one pod at once on %s: each its own container, each its answer',
  async (node) => {
    const reports = await Promise.all(
      Array.from({ length: SIMULTANEOUS_COUNT }, () => report([`busy-${node}`, '-n', namespace])),
    );
    for (const { facts } of reports)
      expect(facts.target.holdings).toMatchObject({ status: 'ok', value: { rows: [{ object: { kind: 'sysv' } }] } });
    const { spec, status } = await podNow(namespace, `busy-${node}`);
    expect(new Set(spec?.ephemeralContainers?.map(({ name }) => name)).size).toBe(SIMULTANEOUS_COUNT);
    expect(status?.containerStatuses?.[0]?.restartCount).toBe(0);
  },
);

// Earlier ones whose image the node never had: they cost nothing, and count like all others
test.concurrent.each(nodes)('forty earlier containers in the pod on %s: attach does not mind', async (node) => {
  await addEarlier(`full-${node}`);
  const { facts } = await report([`full-${node}`, '-n', namespace]);
  expect(facts.target.holdings).toMatchObject({ status: 'ok' });

  // The kubelet cuts a termination message to 12 KiB divided by the pod's containers: some 290 bytes are left here
  const cut = await shm(['inspect', `full-${node}`, '-n', namespace, '--accept-oom-risk', '--as=no-way-to-talk']);
  const text = oneLine(cut);
  expect(text).toMatch(/Could not be determined/);
  expect(text).toMatch(/the inspector’s answer ended before it/);
  expect(text).not.toMatch(/WORKS/);
  expect(cut.exitCode).toBe(3);
});

async function addEarlier(name: string): Promise<void> {
  const ephemeralContainers = Array.from({ length: EARLIER_COUNT }, (_, index) => ({
    name: `earlier-${index}`,
    image: 'localhost/nosuch:1',
    imagePullPolicy: 'Never',
  }));
  await kubectl([
    'patch',
    'pod',
    name,
    '-n',
    namespace,
    '--subresource=ephemeralcontainers',
    '--type=strategic',
    '-p',
    JSON.stringify({ spec: { ephemeralContainers } }),
  ]);
}
