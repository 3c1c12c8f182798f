import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, report, shm, start } from './cluster.ts';
import { podThat } from './pods.ts';

const HOLDS =
  'shm-create key=0x9 size=65536 mode=0600 then shm-attach key=0x9 fill=4096 ' +
  'then posix-create name=/r size=65536 then posix-map name=/r';

// Everything of the target that a careless reader could change: segments with their attach counts and times, files with
// theirs, what process 1 maps and has open, and what the pod is charged for shared memory
const STATE = [
  'cat /proc/sysvipc/shm',
  'stat -c "%n %i %s %b %X %Y %Z" /dev/shm /dev/shm/*',
  'cat /proc/1/maps',
  'ls -l /proc/1/fd',
  'grep -h shmem /sys/fs/cgroup/memory.stat /sys/fs/cgroup/memory/memory.stat 2>/dev/null | grep -vE "thp|pmd"',
].join('; ');

describe.each(nodes)('on %s', (node) => {
  let namespace = '';
  beforeAll(async () => {
    namespace = await createNamespace();
    const limits = { requests: { cpu: '10m' }, limits: { memory: '64Mi', cpu: '500m' } };
    await start(namespace, [
      podThat(HOLDS, { name: 'target', node }),
      podThat('memory bytes=41943040', { name: 'nearly-full', node, app: { resources: limits } }),
    ]);
  });
  afterAll(() => deleteNamespace(namespace));

  const stateOf = (name: string) => kubectl(['exec', '-n', namespace, name, '-c', 'app', '--', 'sh', '-c', STATE]);

  test('nothing of the target has changed after three inspections', async () => {
    const before = await stateOf('target');
    for (const _ of [1, 2, 3]) await report(['target', '-n', namespace]);
    expect(await stateOf('target')).toBe(before);
    expect((await podNow(namespace, 'target')).status?.containerStatuses?.[0]).toMatchObject({
      restartCount: 0,
      ready: true,
    });
  });

  test('a pod with less than 32Mi left gets no container', async () => {
    const { exitCode, stderr } = await shm([
      'inspect',
      'nearly-full',
      '-n',
      namespace,
      '-q',
      '--via',
      'ephemeral-container',
    ]);
    expect(stderr).toMatch(
      /no container was started in pod nearly-full: the pod has \S+ left below its memory limit of 64Mi/,
    );
    expect(exitCode).toBe(2);
    const { spec, status } = await podNow(namespace, 'nearly-full');
    expect(spec?.ephemeralContainers ?? []).toEqual([]);
    expect(status?.containerStatuses?.[0]?.restartCount).toBe(0);
  });

  test('where nobody may ask the kubelet, a script is told no, unless it takes the risk', async () => {
    await kubectl([
      'create',
      'role',
      'inspector',
      '-n',
      namespace,
      '--verb=get,list,watch,create,patch',
      '--resource=pods,pods/ephemeralcontainers,pods/attach,pods/log',
    ]);
    await kubectl([
      'create',
      'rolebinding',
      'inspector',
      '-n',
      namespace,
      '--role=inspector',
      '--user=inspector-without-nodes',
    ]);
    const words = ['inspect', 'target', '-n', namespace, '--as=inspector-without-nodes'];
    const refused = await shm([...words, '-q']);
    expect(refused.stderr).toMatch(
      /how much memory the pod has left is not known: .*cannot get resource "nodes\/proxy"/,
    );
    expect(refused.exitCode).toBe(2);
    const accepted = await shm([...words, '--accept-oom-risk']);
    expect(accepted.exitCode).not.toBe(2);
  });

  test('--dry-run prints what would be added, and adds nothing', async () => {
    const count = async () => (await podNow(namespace, 'target')).spec?.ephemeralContainers?.length;
    const before = await count();
    const { stdout, exitCode } = await shm(['inspect', 'target', '-n', namespace, '--dry-run']);
    expect(stdout).toMatch(/targetContainerName: app/);
    expect([exitCode, await count()]).toEqual([0, before]);
  });
});
