import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { createNamespace, deleteNamespace, kubectl, nodes, shm, start } from './cluster.ts';
import { podThat } from './pods.ts';

const [node = ''] = nodes;
let namespace = '';
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
  namespace = await createNamespace();
  await start(namespace, [podThat('shm-create key=0x9 size=4096 then shm-attach key=0x9', { name: 'web', node })]);
});
afterAll(async () => {
  await deleteNamespace(namespace);
  await rm(directory, { recursive: true });
});

test('kubectl finds the plugin by its name on PATH', async () => {
  expect(await kubectl(['plugin', 'list'])).toMatch(/kubectl-shm$/m);
  expect((await shm(['version'])).stdout).toMatch(new RegExp(`^kubectl-shm ${VERSION}\n`));
  expect(JSON.parse((await shm(['version', '-o', 'json'])).stdout)).toMatchObject({ version: VERSION });
});

test('help is help, and says kubectl shm', async () => {
  const { exitCode, stdout } = await shm(['inspect', '--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^kubectl shm inspect/);
});

test.each([
  [['inspect', 'web', '--nosuch'], /Unknown argument: nosuch/],
  [['inspect'], /nothing to inspect was named/],
  [['inspect', 'pod', 'web', 'other'], /it is not clear what to inspect from: pod web other/],
  [['inspect', 'pod/..'], /invalid name ".."/],
  [['inspect', 'service/web'], /cannot inspect a service/],
  [['inspect', 'web', '-o', 'xml'], /Invalid values/],
  [['inspect', 'web', '--timeout', 'soon'], /invalid duration "soon" for --timeout/],
  [['inspect', 'web', '--from', '/nosuch/file'], /--from takes no target/],
  [['inspect', '--from', '/nosuch/file'], /cannot read the facts in \/nosuch\/file: .*ENOENT/],
  [['explain', 'full-shm'], /there is no check full-shm: did you mean full-shm-mount\? — /],
  [['inspct', 'web'], /Did you mean inspect\?/],
  [[], /name a command/],
])('%j: one line, exit code 2', async (words, said) => {
  const { exitCode, stdout, stderr } = await shm(words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(said);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('a finding is explained, without a cluster', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/checks/full-shm-mount.md'), 'utf8');
  expect(await shm(['explain', 'full-shm-mount'], { KUBECONFIG: '/nosuch' })).toEqual({
    exitCode: 0,
    stdout: page.trimEnd(),
    stderr: '',
  });
  expect(JSON.parse((await shm(['explain', 'full-shm-mount', '-o', 'json'])).stdout)).toMatchObject({
    kind: 'Check',
    id: 'full-shm-mount',
    severity: 'error',
    page,
  });
  expect((await shm(['explain', 'full-shm-mount', '--color', 'always'])).stdout).toContain('\x1b[1mProve it\x1b[22m\n');
  expect((await shm(['explain'])).stdout).toMatch(/^full-shm-mount +error +\/dev\/shm is full/m);
});

test('saved facts give the same report again, without a cluster', async () => {
  const file = join(directory, 'facts.json');
  const live = await shm([
    'inspect',
    'pod',
    'web',
    '-n',
    namespace,
    '-o',
    'json',
    '-q',
    '--accept-oom-risk',
    '--save-facts',
    file,
  ]);
  const replayed = await shm(['inspect', '--from', file, '-o', 'json'], { KUBECONFIG: '/nosuch' });
  expect({ ...replayed, stdout: JSON.parse(replayed.stdout) }).toEqual({ ...live, stdout: JSON.parse(live.stdout) });
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    apiVersion: 'kubectl-shm/v1',
    kind: 'Facts',
    target: { pod: 'web' },
    agent: null,
  });
  const yaml = await shm(['inspect', '--from', file, '-o', 'yaml']);
  expect(parse(yaml.stdout)).toEqual(JSON.parse(live.stdout));
});

test('progress goes to stderr, -q silences it, and a pipe gets no colour', async () => {
  const loud = await shm(['inspect', 'web', '-n', namespace, '--accept-oom-risk']);
  expect(loud.stderr).toMatch(/adding ephemeral container shm-\w+ to pod/);
  expect(loud.stdout).toMatch(/Agent communication +UNKNOWN/);
  expect(loud.stdout).not.toContain('\x1b');
  expect((await shm(['inspect', 'web', '-n', namespace, '--accept-oom-risk', '-q'])).stderr).not.toMatch(/adding/);
  expect((await shm(['inspect', 'web', '-n', namespace, '--accept-oom-risk', '--color', 'always'])).stdout).toContain(
    '\x1b[',
  );
});
