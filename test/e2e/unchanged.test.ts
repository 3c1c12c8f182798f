import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, shm, start } from './cluster.ts';
import { watcherOn } from './node-watcher.ts';
import { podThat } from './pods.ts';
import { stateOf } from './unchanged/state.ts';

// One of everything that an inspector reads, in three processes
const HOLDS = [
  'shm-create key=0x9 size=65536 mode=0600 then shm-attach key=0x9 fill=4096',
  'posix-create name=/ring size=65536 then posix-fill name=/ring bytes=8192 ' +
    'then posix-map name=/ring then posix-hold name=/ring ro',
  'memfd name=scratch size=8192 fill=4096 then sem-create key=0x7 then queue-create key=0x8 ' +
    'then queue-send key=0x8 text=hello then mq-create name=/mail then mq-hold name=/mail',
  'fork count=2 then shm-attach key=0x9 ro then posix-map name=/ring ro then stay then end',
].join(' then ');

const INSPECTIONS = { 'node-pod': 90, 'ephemeral-container': 10 };
const AT_A_TIME = 4;

describe('a hundred inspections', () => {
  let namespace = '';
  beforeAll(async () => {
    namespace = await createNamespace();
    await start(
      namespace,
      nodes.flatMap((node) => [watcherOn(node), podThat(HOLDS, { name: `target-${node}`, node })]),
    );
  });
  afterAll(() => deleteNamespace(namespace));

  test.concurrent.each(nodes)(
    'leave a target on %s as it was',
    async (node) => {
      const before = await settledState(node);
      const ways = Object.entries(INSPECTIONS).flatMap(([via, count]) => Array<string>(count).fill(via));
      const came = await Promise.all(Array.from({ length: AT_A_TIME }, () => inspectWhile(() => ways.pop(), node)));
      expect(came.flat()).toEqual(came.flat().map(() => ''));
      expect(came.flat()).toHaveLength(100);
      expect(await settledState(node)).toBe(before);
      const { spec, status } = await podNow(namespace, `target-${node}`);
      expect(status?.containerStatuses?.[0]).toMatchObject({ restartCount: 0, ready: true, lastState: {} });
      expect(spec?.ephemeralContainers).toHaveLength(INSPECTIONS['ephemeral-container']);
    },
    600_000,
  );

  test('of node pods nothing is left, and a change would have been seen', async () => {
    const pods = await kubectl(['get', 'pods', '-n', namespace, '-o', 'name']);
    expect(pods.split('\n').toSorted()).toEqual(
      nodes.flatMap((node) => [`pod/target-${node}`, `pod/watcher-${node}`]).toSorted(),
    );
    const [node = ''] = nodes;
    const before = await settledState(node);
    await kubectl(['exec', '-n', namespace, `target-${node}`, '--', 'shm-test', 'shm-read', 'key=0x9']);
    expect(await settledState(node)).not.toBe(before);
  });

  /** Inspects one after another as they come. @returns for each what went wrong, the empty string where nothing did */
  async function inspectWhile(next: () => string | undefined, node: string): Promise<string[]> {
    const came: string[] = [];
    for (let via = next(); via !== undefined; via = next()) {
      const way = via === 'node-pod' ? 'node' : via;
      const { stdout, stderr } = await shm([
        'inspect',
        `target-${node}`,
        '-n',
        namespace,
        '-q',
        '-o',
        'json',
        `--via=${way}`,
        '--accept-oom-risk',
      ]);
      const looked = stdout === '' ? stderr : (JSON.parse(stdout) as { target: { via: string } }).target.via;
      came.push(looked === via ? '' : looked);
    }
    return came;
  }

  /** The state once it stays the same for a second: the last ephemeral container's end is over. */
  async function settledState(node: string): Promise<string> {
    const containerId =
      (await podNow(namespace, `target-${node}`)).status?.containerStatuses?.[0]?.containerID?.replace(/^.*\//, '') ??
      '';
    for (let last = ''; ; await delay(1000)) {
      const state = await stateOf(namespace, node, containerId);
      if (state === last) return state;
      last = state;
    }
  }
});
