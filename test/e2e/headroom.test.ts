import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, report, shm, start } from './cluster.ts';
import { untilFiguresKnow } from './headroom/figures.ts';
import { bytesOf, filledPod, fillings, outcomes, type Filling } from './headroom/fillings.ts';
import { oomKills } from './headroom/oom-kills.ts';
import { watcherOn } from './node-watcher.ts';
import { podThat } from './pods.ts';

const OUT_OF_MEMORY = 'fork then sleep seconds=2 then memory bytes=134217728 then end';

// Node by node in turn: each has its own CPU to start containers with
const cases = fillings.flatMap((filling) => nodes.map((node) => ({ ...filling, node, purpose: 'looked-at' })));
const askedFor = cases
  .filter(({ memory }) => memory === 'shared')
  .map((filling) => ({ ...filling, purpose: 'asked-for' }));

describe('the room that a memory limit leaves', () => {
  let namespace = '';
  beforeAll(async () => {
    namespace = await createNamespace();
    await createUsers();
    const filled = [...cases, ...askedFor].map((filling) => ({ ...filling, name: nameOf(filling) }));
    await start(namespace, [
      ...nodes.map(watcherOn),
      ...filled.map((filling) => filledPod(filling, filling.name, filling.node)),
    ]);
    const overTheLimit = nodes.map((node) => podThat(OUT_OF_MEMORY, { name: `out-of-memory-${node}`, node }));
    await kubectl(['create', '-n', namespace, '-f', '-'], { apiVersion: 'v1', kind: 'List', items: overTheLimit });
    await untilFiguresKnow(namespace, new Map(filled.map((filling) => [filling.name, bytesOf(filling)])));
  });
  afterAll(() => deleteNamespace(namespace));

  test.concurrent.each(nodes)(
    'on %s metrics.k8s.io is asked where the kubelet may not be, and believed until a container has ended',
    async (node) => {
      const ask = (percent: number, user: string) =>
        look(`asked-for-shared-${percent}-${node}`, [`--as=${user}`, '--via=ephemeral-container']);
      expect(await ask(60, 'without-figures')).toMatch(
        /^error: .* not known: .*"nodes\/proxy".*; .*cannot get resource "pods" in API group "metrics.k8s.io"/,
      );
      expect(await ask(90, 'with-metrics')).toMatch(
        /^error: .* the pod has 1\d(\.\d+)?Mi left below its memory limit of 128Mi/,
      );
      expect(await ask(98, 'with-metrics')).toMatch(
        /^error: .* the pod has [12]\.\d+Mi left below its memory limit of 128Mi/,
      );
      expect(await ask(60, 'with-metrics')).toBe('ephemeral-container');
      await kubectl([
        'wait',
        '-n',
        namespace,
        `pod/asked-for-shared-60-${node}`,
        '--for=jsonpath={.status.ephemeralContainerStatuses[0].state.terminated.reason}=Completed',
        '--timeout=300s',
      ]);
      expect(await ask(60, 'with-metrics')).toMatch(
        /^error: .* not known: .*"nodes\/proxy".*; a container of the pod has ended/,
      );
      // Where nobody knows, somebody may take the risk
      expect(
        await look(`asked-for-shared-60-${node}`, [
          '--as=without-figures',
          '--via=ephemeral-container',
          '--accept-oom-risk',
        ]),
      ).toBe('ephemeral-container');
    },
  );

  test.concurrent.each(cases)(
    '$percent % of $memory memory on $node: every way of looking does what the rule says',
    async (filling) => {
      const came: string[] = [];
      for (const { way } of outcomes) came.push(await lookAt(nameOf(filling), way));
      expect(came).toEqual(outcomes.map(({ roomy, full }) => (filling.percent === 60 ? roomy : full)));
    },
  );

  test.each(nodes)('no process of any pod on %s was killed, and no container restarted', async (node) => {
    const ofNode = [...cases, ...askedFor].filter((filling) => filling.node === node);
    for (const filling of ofNode) {
      // Where there is room two of the ways add a container, auto and ephemeral-container, and two of the users did
      const added = filling.percent === 60 ? ['Completed 0', 'Completed 0'] : [];
      await expect.poll(() => endings(nameOf(filling)), { timeout: 120_000 }).toEqual(added);
      const [app] = (await podNow(namespace, nameOf(filling))).status?.containerStatuses ?? [];
      expect(app).toMatchObject({ restartCount: 0, ready: true, lastState: {} });
    }
    expect(await kills(ofNode.map(nameOf), node)).toEqual(ofNode.map(() => 0));
    // The counters do count
    await expect.poll(() => kills([`out-of-memory-${node}`], node), { timeout: 120_000 }).not.toEqual([0]);
  });

  async function createUsers(): Promise<void> {
    const pods = ['pods', 'pods/ephemeralcontainers', 'pods/attach', 'pods/log'].join(',');
    await kubectl([
      'create',
      'role',
      'inspector',
      '-n',
      namespace,
      '--verb=get,list,watch,create,patch',
      `--resource=${pods}`,
    ]);
    await kubectl([
      'create',
      'rolebinding',
      'inspector',
      '-n',
      namespace,
      '--role=inspector',
      '--user=without-figures',
      '--user=with-metrics',
    ]);
    await kubectl(['create', 'role', 'metrics', '-n', namespace, '--verb=get', '--resource=pods.metrics.k8s.io']);
    await kubectl(['create', 'rolebinding', 'metrics', '-n', namespace, '--role=metrics', '--user=with-metrics']);
  }

  /** How a look came about, `none` where nothing was started for want of memory. */
  async function lookAt(pod: string, way: string): Promise<string> {
    const came = await look(pod, [`--via=${way}`]);
    return /^error: no container was started .* left below its memory limit/.test(came) ? 'none' : came;
  }

  /** How a look came about, or the error. */
  async function look(pod: string, words: string[]): Promise<string> {
    const { stdout, stderr } = await shm([
      'inspect',
      pod,
      '-n',
      namespace,
      '-q',
      '-o',
      'json',
      '--timeout=200s',
      ...words,
    ]);
    return stdout === '' ? stderr : (JSON.parse(stdout) as Awaited<ReturnType<typeof report>>).target.via;
  }

  /** How the pod's ephemeral containers ended. */
  async function endings(name: string): Promise<string[]> {
    const statuses = (await podNow(namespace, name)).status?.ephemeralContainerStatuses ?? [];
    return statuses.map(({ state }) => `${state?.terminated?.reason} ${state?.terminated?.exitCode}`);
  }

  async function kills(names: string[], node: string): Promise<number[]> {
    const uids = await Promise.all(names.map(async (name) => (await podNow(namespace, name)).metadata?.uid ?? ''));
    return oomKills(namespace, node, uids);
  }
});

function nameOf({ purpose, memory, percent, node }: Filling & { purpose: string; node: string }): string {
  return `${purpose}-${memory}-${percent}-${node}`;
}
