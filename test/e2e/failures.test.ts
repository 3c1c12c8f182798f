import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, interruptedShm, kubectl, nodes, podNow, shm, start } from './cluster.ts';
import { agentsOn, containerThat, podThat } from './pods.ts';

let temporary = '';
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
});
afterAll(() => rm(temporary, { recursive: true }));

/**
 * Runs an inspection that must fail: one line on stderr besides progress, exit code 2, no report, nothing left behind.
 */
async function failure(words: string[], env: Record<string, string> = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await shm(['inspect', ...words, '-q'], { TMPDIR: temporary, ...env });
  expect({ exitCode, stdout, left: await readdir(temporary) }).toEqual({ exitCode: 2, stdout: '', left: [] });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
}

describe.each(nodes)('on %s', (node) => {
  let namespace = '';
  beforeAll(async () => {
    namespace = await createNamespace();
    await start(namespace, [podThat('', { name: 'well', node, others: [containerThat('', 'side')] })]);
  });
  afterAll(() => deleteNamespace(namespace));

  const untouched = async (name: string) =>
    expect((await podNow(namespace, name)).spec?.ephemeralContainers ?? []).toEqual([]);

  test('no such pod', async () => {
    expect(await failure(['nosuch', '-n', namespace])).toMatch(
      /cannot read pod shm-e2e-\w+\/nosuch: pods "nosuch" not found — check the name and the namespace/,
    );
  });

  test('no such container: those there are', async () => {
    expect(await failure(['well', '-n', namespace, '-c', 'web'])).toMatch(
      /has no container web: its containers are app, side — name one of them with -c/,
    );
    await untouched('well');
  });

  test('an Agent that its DaemonSet does not bring to this node: the label that keeps it away', async () => {
    await kubectl(['create', '-n', namespace, '-f', '-'], agentsOn({ AgentsDaemonSet: 'YES' }));
    expect(await failure(['well', '-n', namespace, '--agent', 'ds/agent'])).toMatch(
      new RegExp(`has no pods on ${node}: .*AgentsDaemonSet=YES`),
    );
    await untouched('well');
  });

  test('no such context, in kubectl’s words', async () => {
    const { exitCode, stderr } = await shm(['inspect', 'well', '-n', namespace, '--context=nosuch', '-q']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/context "nosuch" does not exist/);
  });

  test('an image that the node has not and cannot pull', async () => {
    expect(await failure(['well', '-n', namespace, '--image', 'localhost/nosuch:1'])).toMatch(
      /cannot pull the inspector’s image: (ErrImagePull|ImagePullBackOff)/,
    );
  });

  test('an image that is not the inspector', async () => {
    await kubectl([
      'create',
      'role',
      'logs',
      '-n',
      namespace,
      '--verb=get,list,watch,patch',
      '--resource=pods,pods/ephemeralcontainers,pods/log',
    ]);
    await kubectl(['create', 'rolebinding', 'logs', '-n', namespace, '--role=logs', '--user=reader-of-logs']);
    expect(await failure(['well', '-n', namespace, '--image', 'localhost/shm-test:1', '--as=reader-of-logs'])).toMatch(
      /the runtime cannot start the container: RunContainerError: .*executable file not found/,
    );
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s in the middle: exit code %d, and nothing is left', async (signal, exitCode) => {
    const ended = await interruptedShm(['inspect', 'well', '-n', namespace, '--image', 'localhost/pause:1'], {
      signal,
      afterMs: 2500,
      env: { TMPDIR: temporary },
    });
    expect({ ...ended, stderr: '', left: await readdir(temporary) }).toEqual({
      exitCode,
      stdout: '',
      stderr: '',
      left: [],
    });
    expect(ended.stderr).toMatch(/ended before it was done/);
  });

  test('an image that never answers', async () => {
    expect(await failure(['well', '-n', namespace, '--image', 'localhost/pause:1', '--timeout', '4s'])).toMatch(
      /no answer within 4 s/,
    );
  });

  test('a policy that takes no ephemeral container: the server’s words', async () => {
    await kubectl(['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted']);
    expect(await failure(['well', '-n', namespace])).toMatch(/violates PodSecurity "restricted:latest"/);
    await kubectl(['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce-']);
  });
});

test('no cluster: the server that does not answer is named', async () => {
  const said = await shm(['inspect', 'x', '-n', 'default', '-q', '--server=https://127.0.0.1:1']);
  expect(said.exitCode).toBe(2);
  expect(said.stderr).toMatch(/127\.0\.0\.1:1.*connection refused/);
});
