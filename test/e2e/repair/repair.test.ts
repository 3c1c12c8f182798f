import { isDeepStrictEqual } from 'node:util';
import type { CoreV1Event } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ContainerRepair } from '../../../src/facts/repair/container-repair.ts';
import { createNamespace, deleteNamespace, kubectl, ownCluster, shm, start, startShm } from '../cluster.ts';
import { containerThat, LXCFS_FILES, podThat } from '../pods.ts';
import { atTerminal } from './at-terminal.ts';
import { lookInside, whenMounted, type Inside } from './inside.ts';
import { startOwnLxcfs, type OwnLxcfs } from './own-lxcfs.ts';
import { ofSet, shellPod, withOwnLxcfs } from './pods.ts';

const nodes = ['node-a', 'node-b'] as const;
const mayMount = { securityContext: { privileged: true } };
/** A pod of each on each node. */
const plain = ['distroless', 'read-only', 'shell', 'without'] as const;
/** Thirty containers on node-a, and some on node-b, which has one slow CPU. */
const crowds = { 'node-a': ['a', 'b', 'c'], 'node-b': ['a'] } as const;
const CROWD = 10;

let namespace = '';
let lxcfs: OwnLxcfs[] = [];

beforeAll(async () => {
  namespace = await createNamespace();
  lxcfs = await Promise.all(nodes.map(startOwnLxcfs));
  await Promise.all(lxcfs.map(({ node, directory }) => startPods(node, directory)));
});

afterAll(async () => {
  await kubectl(['delete', 'pods', '--all', '-n', namespace, '--grace-period=0', '--force']);
  await deleteNamespace(namespace);
  await Promise.all(lxcfs.map(({ remove }) => remove()));
});

describe.runIf(ownCluster)('kubectl shm repair, on both nodes', () => {
  test('LXCFS answers: nothing is needed', async () => {
    const { exitCode, of } = await repaired(['-l', 'set=plain', '--dry-run']);
    expect(exitCode).toBe(0);
    for (const name of ofPlain()) expect(of.get(name)?.outcome).toBe('not-needed');
    for (const node of nodes) expect(of.get(`without-${node}/app`)?.files).toEqual([]);
  });

  test('killed: each file is bound again, nothing else changes, nothing restarts, nothing is left', async () => {
    const before = await insideOf('plain');
    await revive();
    const leftBefore = await leftovers();
    const plan = await repaired(['-l', 'set=plain', '--dry-run']);
    expect(plan.exitCode).toBe(1);
    for (const name of losers()) {
      expect(
        plan.of
          .get(name)
          ?.files.map(({ file }) => file)
          .toSorted(),
      ).toEqual(LXCFS_FILES.toSorted());
      expect(plan.of.get(name)).toMatchObject({ outcome: 'repairable', event: null });
    }
    expect(await insideOf('plain')).toEqual(before);

    const { exitCode, of } = await repaired(['-l', 'set=plain', '--yes']);
    expect(exitCode).toBe(0);
    for (const name of losers()) expect(of.get(name)).toMatchObject({ outcome: 'repaired', event: { state: 'left' } });
    for (const node of nodes) {
      expect(of.get(`without-${node}/app`)).toMatchObject({ outcome: 'not-needed', event: null, files: [] });
      expect(of.get(`read-only-${node}/app`)?.files).toContainEqual(
        expect.objectContaining({ file: '/proc/meminfo', outcome: 'repaired', memoryBytes: String(128 * 2 ** 20) }),
      );
      expect(await script(`shell-${node}`, 'head -1 /proc/meminfo')).toMatch(/ 131072 kB$/);
    }
    await expectRepaired(before, await insideOf('plain'));
    expect(await leftovers()).toEqual(leftBefore);
    expect(await nodePods()).toEqual([]);
  });

  test('an Event says so on each pod that was changed, and on no other', async () => {
    const events = await eventsNow();
    for (const node of nodes) {
      expect(events.get(`shell-${node}`)).toMatchObject({
        type: 'Normal',
        reason: 'LxcfsRepaired',
        involvedObject: { kind: 'Pod', fieldPath: 'spec.containers{app}' },
        reportingInstance: expect.stringMatching(new RegExp(`^shm-${node}-`)),
      });
      expect(events.has(`without-${node}`)).toBe(false);
    }
  });

  test('nobody to be asked: nothing is done; a no at a terminal is a no, a yes a yes', async () => {
    await revive();
    const before = await insideOf('plain');
    const unasked = await shm(['repair', 'pod/shell-node-a', '-n', namespace]);
    expect(unasked).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('/proc/meminfo') });
    expect(await atTerminal(['repair', 'pod/shell-node-a', '-n', namespace], 'n')).toBe(1);
    expect(await insideOf('plain')).toEqual(before);
    expect(await atTerminal(['repair', 'pod/shell-node-a', '-n', namespace], 'y')).toBe(0);
    const changed = (await lookInside('node-a', namespace, ['shell-node-a'])).get('shell-node-a/app');
    expect(changed?.lxcfs).not.toEqual(before.get('shell-node-a/app')?.lxcfs);
  });

  test('a file that was unmounted, dead mounts that are stacked, and one that something else covers', async () => {
    await Promise.all(
      nodes.map((node) =>
        script(`shell-${node}`, 'umount /proc/uptime; mount --bind /proc/meminfo /proc/meminfo; true'),
      ),
    );
    await Promise.all(nodes.map((node) => script(`shell-${node}`, 'mount --bind /etc/hostname /proc/swaps')));
    await revive();
    const { exitCode, of } = await repaired(['-l', 'set=plain', '--yes']);
    expect(exitCode).toBe(1);
    for (const node of nodes) {
      const files = new Map(of.get(`shell-${node}/app`)?.files.map((file) => [file.file, file]));
      expect(files.get('/proc/uptime')).toMatchObject({ was: 'lost', outcome: 'repaired' });
      expect(files.get('/proc/meminfo')).toMatchObject({ was: 'dead', outcome: 'repaired' });
      expect(files.get('/proc/swaps')).toMatchObject({ was: 'covered', outcome: 'refused' });
      expect(await script(`shell-${node}`, 'cat /proc/uptime')).toMatch(/^[\d.]+ /);
      expect(await script(`shell-${node}`, 'cat /proc/swaps')).toBe(`shell-${node}`);
    }
    await Promise.all(nodes.map((node) => script(`shell-${node}`, 'umount /proc/swaps')));
  });

  test('no LXCFS answers, or it hangs: refused or not found out, and all is as it was', async () => {
    await Promise.all(lxcfs.map(({ kill }) => kill()));
    const before = await insideOf('plain');
    const dead = await repaired(['-l', 'set=plain', '--yes']);
    expect(dead.exitCode).toBe(1);
    for (const name of losers()) expect(dead.of.get(name)).toMatchObject({ outcome: 'refused', event: null });
    expect(await insideOf('plain')).toEqual(before);

    await Promise.all(lxcfs.map((each) => each.start()));
    await Promise.all(lxcfs.map(({ signal }) => signal('STOP')));
    const hung = await repaired(['-l', 'set=plain', '--yes']);
    await Promise.all(lxcfs.map(({ signal }) => signal('CONT')));
    for (const name of losers()) expect(['refused', 'unknown']).toContain(hung.of.get(name)?.outcome);
    expect(await insideOf('plain')).toEqual(before);
  });

  test('two at once: each container is repaired once', async () => {
    await revive();
    const runs = await Promise.all([1, 2].map(() => repaired(['-l', 'set=plain', '--yes'])));
    for (const name of losers()) {
      const outcomes = runs.map(({ of }) => of.get(name)?.outcome);
      expect(outcomes).toContain('repaired');
      for (const outcome of outcomes) expect(['repaired', 'refused', 'not-needed']).toContain(outcome);
    }
    await expectRepaired(new Map(), await insideOf('plain'));
  });

  test('thirty containers of a node in one run', async () => {
    const before = await insideOf('crowd', ['node-a']);
    await revive();
    const { exitCode, of } = await repaired(['-l', 'set=crowd,on=node-a', '--yes']);
    expect(exitCode).toBe(0);
    expect([...of.values()].filter(({ outcome }) => outcome === 'repaired').length).toBeGreaterThanOrEqual(30);
    await expectRepaired(before, await insideOf('crowd', ['node-a']));
  });

  test('LXCFS is killed in the middle: what is said of each container is so, and a second run repairs', async () => {
    await revive();
    const before = await insideOf('crowd');
    const devices = await devicesNow();
    const run = startRepair(['-l', 'set=crowd', '--yes']);
    await Promise.all(lxcfs.map((each) => inTheMiddle(each, before, each.killing)));
    const { of } = await run;
    const after = await insideOf('crowd');
    const untrue = [...of].filter(([name, { outcome, node }]) => {
      const [was, is] = [before.get(name), after.get(name)];
      if (outcome === 'refused') return !isDeepStrictEqual(is, was);
      const isAllNew = is?.lxcfs.every(({ device }) => device === devices.get(node)) === true;
      return (outcome === 'repaired' && !isAllNew) || !isDeepStrictEqual(is?.others, was?.others);
    });
    expect(untrue).toEqual([]);
    expect([...after.values()].map(({ lxcfs: files }) => files.length)).toEqual(
      [...after].map(() => LXCFS_FILES.length),
    );
    expect([...of.values()].some(({ outcome }) => outcome !== 'repaired')).toBe(true);
    await Promise.all(lxcfs.map((each) => each.start()));
    expect((await repaired(['-l', 'set=crowd', '--yes'])).exitCode).toBe(0);
    await expectRepaired(before, await insideOf('crowd'));
  });

  test('the plugin is killed in the middle: a second run repairs the rest, and nothing is left', async () => {
    await revive();
    const before = await insideOf('crowd');
    const leftBefore = await leftovers();
    const run = startShm(['repair', '-n', namespace, '-l', 'set=crowd', '--yes', '--timeout', '200s']);
    const [first] = lxcfs;
    if (first !== undefined) await inTheMiddle(first, before, 'true');
    if (run.pid !== undefined) process.kill(-run.pid, 'SIGKILL');
    await run;
    const { exitCode } = await repaired(['-l', 'set=crowd', '--yes']);
    expect(exitCode).toBe(0);
    await expectRepaired(before, await insideOf('crowd'));
    // It deletes what has ended: the kubelet of a busy node takes its time to say so
    await vi.waitFor(
      async () => {
        await shm(['cleanup', '-n', namespace]);
        expect(await nodePods()).toEqual([]);
      },
      { timeout: 180_000, interval: 3000 },
    );
    expect(await leftovers()).toEqual(leftBefore);
  });

  test('a container that ends in the middle is not repaired, and the others are', async () => {
    await revive();
    const before = await insideOf('crowd');
    const run = startRepair(['-l', 'set=crowd', '--yes']);
    await Promise.all(
      lxcfs.map((each) => inTheMiddle(each, before, `kill -KILL ${before.get(`crowd-ending-${each.node}/app`)?.pid}`)),
    );
    const { of } = await run;
    const [ended, others] = [true, false].map((is) =>
      [...of].filter(([name]) => name.startsWith('crowd-ending') === is).map(([, { outcome }]) => outcome),
    );
    expect(new Set(others)).toEqual(new Set(['repaired']));
    for (const outcome of ended ?? []) expect(['repaired', 'not-needed', 'unknown']).toContain(outcome);
  });

  test('a hostile container: no link of it is followed, and what it mounts meanwhile stays its own', async () => {
    const swap = `while sleep 0.1; do
        umount -l /proc/meminfo; mount --bind /bin/true /proc/meminfo; sleep 0.1; umount -l /proc/meminfo
        mount --bind /proc/loadavg /proc/meminfo
      done &`;
    const link = 'mount -t tmpfs tmpfs /proc; ln -s /etc/hostname /proc/meminfo; ln -s /etc /proc/loadavg';
    await Promise.all(
      lxcfs.map(({ node, directory }) =>
        start(namespace, [
          ofSet('plain', withOwnLxcfs(directory, shellPod(swap, { name: `swapping-${node}`, node, app: mayMount }))),
          ofSet('plain', withOwnLxcfs(directory, shellPod(link, { name: `linking-${node}`, node, app: mayMount }))),
        ]),
      ),
    );
    await revive();
    const leftBefore = await leftovers();
    const { of } = await repaired(['-l', 'set=plain', '--yes']);
    for (const name of losers()) expect(of.get(name)?.outcome).toBe('repaired');
    for (const node of nodes) {
      const inProc = of.get(`linking-${node}/app`)?.files.filter(({ file }) => file.startsWith('/proc/'));
      expect(new Set(inProc?.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
      expect(of.has(`swapping-${node}/app`)).toBe(true);
    }
    expect(await leftovers()).toEqual(leftBefore);
    const hostile = nodes.flatMap((node) => [`swapping-${node}`, `linking-${node}`]);
    await kubectl(['delete', 'pod', ...hostile, '-n', namespace, '--grace-period=0', '--force']);
  });

  test('rights: the printed roles are enough; without patch of ephemeral containers a pod is refused', async () => {
    const roles = await shm(['rbac', 'repair', 'pod/shell-node-a', '-n', namespace, '--user', 'jane']);
    await kubectl(['apply', '-f', '-'], roles.stdout);
    await revive();
    const { of } = await repaired(['pod/shell-node-a', '--yes', '--as', 'jane']);
    expect(of.get('shell-node-a/app')).toMatchObject({ outcome: 'repaired', event: { state: 'left' } });

    await kubectl(['create', '-n', namespace, '-f', '-'], {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'node-pods' },
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'create', 'delete', 'watch'] },
        { apiGroups: [''], resources: ['pods/attach', 'pods/log'], verbs: ['get', 'create'] },
        { apiGroups: [''], resources: ['events'], verbs: ['create'] },
      ],
    });
    await kubectl(['create', 'rolebinding', 'node-pods', '--role=node-pods', '--user=joe', '-n', namespace]);
    const before = await insideOf('plain');
    const refused = await repaired(['pod/distroless-node-a', '--yes', '--as', 'joe']);
    expect(refused.exitCode).toBe(1);
    expect(refused.of.get('distroless-node-a/app')).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('patch pods/ephemeralcontainers'),
    });
    expect(await insideOf('plain')).toEqual(before);
  });
});

async function startPods(node: (typeof nodes)[number], directory: string): Promise<void> {
  const sidecar = { ...containerThat('', 'side'), restartPolicy: 'Always' };
  const readOnly = { securityContext: { readOnlyRootFilesystem: true } };
  const others = Array.from({ length: CROWD - 1 }, (_, index) => containerThat('', `c${index}`));
  const crowd = crowds[node].map((name) => podThat('', { name: `crowd-${name}-${node}`, node, others }));
  const ending = podThat('', { name: `crowd-ending-${node}`, node, spec: { restartPolicy: 'Never' } });
  await start(namespace, [
    ...[
      podThat('', { name: `distroless-${node}`, node, spec: { initContainers: [sidecar] } }),
      podThat('', { name: `read-only-${node}`, node, app: readOnly }),
      shellPod('', { name: `shell-${node}`, node, app: mayMount }),
    ].map((pod) => ofSet('plain', withOwnLxcfs(directory, pod))),
    ofSet('plain', podThat('', { name: `without-${node}`, node })),
    ...[...crowd, ending].map((pod) => {
      const { metadata, ...rest } = ofSet('crowd', withOwnLxcfs(directory, pod));
      return { ...rest, metadata: { ...metadata, labels: { ...metadata?.labels, on: node } } };
    }),
  ]);
}

function ofPlain(): string[] {
  return nodes.flatMap((node) => plain.map((name) => `${name}-${node}/app`));
}

/** The containers that lose their files. */
function losers(): string[] {
  return [
    ...ofPlain().filter((name) => !name.startsWith('without')),
    ...nodes.map((node) => `distroless-${node}/side`),
  ];
}

/** A run's answer, by `POD/CONTAINER`. @throws if it gave none */
async function repaired(words: string[]) {
  return answerOf(await shm(['repair', '-n', namespace, ...words, '-o', 'json', '--timeout', '200s']));
}

/** The same of one that goes on meanwhile. */
async function startRepair(words: string[]) {
  const {
    exitCode = -1,
    stdout,
    stderr,
  } = await startShm(['repair', '-n', namespace, ...words, '-o', 'json', '--timeout', '200s']);
  return answerOf({ exitCode, stdout: String(stdout), stderr: String(stderr) });
}

function answerOf({ exitCode, stdout, stderr }: { exitCode: number; stdout: string; stderr: string }) {
  if (stdout === '') throw new Error(`exit code ${exitCode}: ${stderr}`);
  const { containers } = JSON.parse(stdout) as { containers: ContainerRepair[] };
  return { exitCode, of: new Map(containers.map((each) => [`${each.pod}/${each.container}`, each])) };
}

async function insideOf(
  set: 'plain' | 'crowd',
  on: readonly (typeof nodes)[number][] = nodes,
): Promise<Map<string, Inside>> {
  const maps = await Promise.all(
    on.map((node) => {
      const crowd = [...crowds[node], 'ending'].map((name) => `crowd-${name}-${node}`);
      return lookInside(node, namespace, set === 'crowd' ? crowd : plain.map((name) => `${name}-${node}`));
    }),
  );
  return new Map(maps.flatMap((map) => [...map]));
}

async function revive(): Promise<void> {
  await Promise.all(lxcfs.map(async ({ kill, start: again }) => (await kill(), again())));
}

async function devicesNow(): Promise<Map<string, string>> {
  return new Map(await Promise.all(lxcfs.map(async ({ node, device }) => [node, await device()] as const)));
}

const leftovers = () => Promise.all(lxcfs.map((each) => each.leftovers()));
const ofNodePods = 'app.kubernetes.io/name=kubectl-shm-node-pod';

async function nodePods(): Promise<string[]> {
  const listed = await kubectl(['get', 'pods', '-n', namespace, '-l', ofNodePods, '-o', 'name']);
  return listed.split('\n').filter((line) => line !== '');
}

function script(pod: string, words: string): Promise<string> {
  return kubectl(['exec', '-n', namespace, pod, '--', '/bin/sh', '-c', words]);
}

async function eventsNow(): Promise<Map<string, CoreV1Event>> {
  const listed = await kubectl(['get', 'events', '-n', namespace, '--field-selector=source=kubectl-shm', '-o', 'json']);
  const { items } = JSON.parse(listed) as { items: CoreV1Event[] };
  return new Map(items.map((event) => [event.involvedObject.name ?? '', event]));
}

/** Runs a script on the node as soon as one of the crowd has its first file again. */
async function inTheMiddle({ node, device }: OwnLxcfs, before: Map<string, Inside>, act: string): Promise<void> {
  const pids = [...before].filter(([name]) => name.includes(node)).map(([, { pid }]) => pid);
  await whenMounted(node, { pids, device: await device(), act });
}

/** What LXCFS had no part in is as before, and every file is one mount of the one that now answers. */
async function expectRepaired(before: Map<string, Inside>, after: Map<string, Inside>): Promise<void> {
  const devices = await devicesNow();
  const files = LXCFS_FILES.toSorted((a, b) => a.localeCompare(b));
  const expected = [...after].map(([name, { pid, others }]) => {
    const device = devices.get(name.includes('node-a') ? 'node-a' : 'node-b');
    const lxcfsNow = files.map((file) => ({ file, device, options: 'ro,nosuid,nodev,relatime', propagation: '' }));
    const isWithout = name.startsWith('without');
    const inside = { pid, others: before.get(name)?.others ?? others, lxcfs: isWithout ? [] : lxcfsNow };
    return [name, { ...inside, restartCount: 0 }] as const;
  });
  expect(after).toEqual(new Map(expected));
}
