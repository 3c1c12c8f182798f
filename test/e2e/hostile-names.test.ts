import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes, shm, start } from './cluster.ts';
import { podThat } from './pods.ts';

// What a process or a file can be called: terminal escapes, line breaks, half a character of UTF-8, marks that turn the
// direction of writing. The kernel keeps 15 bytes of a process's name.
const PROCESS = String.raw`\033[31mp\nq\377`;
const FILES = [
  String.raw`\033]0;owned\007`,
  String.raw`one\ntwo`,
  String.raw`\303\050`,
  String.raw`\342\200\256gnp.exe`,
  String.raw`\302\233K`,
];
const HOSTILE = [
  `for name in ${FILES.map((name) => `'${name}'`).join(' ')}; do echo x > "/dev/shm/$(printf "$name")"; done`,
  `cp /bin/shm-test "/tmp/$(printf '${PROCESS}')"`,
  `exec "/tmp/$(printf '${PROCESS}')" posix-create name=/held size=4096 then posix-map name=/held then stay`,
].join('; ');
const TEXT = '\u001b[2J\u001b]0;owned\u0007 first\nsecond \u202egnp.exe \u009bK';

let namespace = '';
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
  namespace = await createNamespace();
  await start(
    namespace,
    nodes.map((node) => podThat('', { name: `on-${node}`, node, app: { command: ['sh', '-c', HOSTILE], args: [] } })),
  );
  const [annotated, failed] = [
    podThat('', { name: 'annotated', node: '', spec: nowhere }),
    podThat('', { name: 'failed', node: '', spec: nowhere }),
  ];
  annotated.metadata = { ...annotated.metadata, annotations: { 'kubectl.kubernetes.io/default-container': TEXT } };
  await kubectl(['create', '-n', namespace, '-f', '-'], { apiVersion: 'v1', kind: 'List', items: [annotated, failed] });
  const status = { phase: 'Failed', reason: 'Evicted', message: TEXT };
  await kubectl([
    'patch',
    'pod',
    'failed',
    '-n',
    namespace,
    '--subresource=status',
    '--type=merge',
    '-p',
    JSON.stringify({ status }),
  ]);
});
afterAll(async () => {
  await deleteNamespace(namespace);
  await rm(directory, { recursive: true });
});

const nowhere = { nodeSelector: { nobody: 'has-this' } };
// Controls but the newline, of both ranges, and what turns the direction of writing
const STEERING = /[\p{Cc}\p{Cf}\p{Cs}]/u;
const steering = (text: string): string[] => text.split('\n').filter((line) => STEERING.test(line));

test.concurrent.each(
  nodes.flatMap((node) => ['table', 'wide', 'json', 'yaml'].map((format) => [node, format] as const)),
)('processes and files on %s, in -o %s', async (node, format) => {
  const { stdout, stderr, exitCode } = await shm([
    'inspect',
    `on-${node}`,
    '-n',
    namespace,
    '-o',
    format,
    '--accept-oom-risk',
  ]);
  expect(steering(stdout + stderr)).toEqual([]);
  expect(stdout).toContain(String.raw`gnp.exe`);
  expect(stdout).toContain(String.raw`[31mp`);
  expect(exitCode).toBe(1);
});

test('in the table they are there, legible, a line each', async () => {
  const { stdout } = await shm(['inspect', `on-${nodes[0]}`, '-n', namespace, '--accept-oom-risk', '-q']);
  const lines = stdout.replace(/\s*\n\s+/g, ' ');
  for (const name of [
    String.raw`\x1b]0;owned\x07`,
    String.raw`one\x0atwo`,
    String.raw`\xc3(`,
    String.raw`\u{202e}gnp.exe`,
    String.raw`\xc2\x9bK`,
  ])
    expect(lines).toContain(name);
  expect(lines).toContain(String.raw`\x1b[31mp\x0aq\xff(1)`);
});

test('and the saved facts have no raw bytes either', async () => {
  const file = join(directory, 'facts.json');
  await shm(['inspect', `on-${nodes[0]}`, '-n', namespace, '--accept-oom-risk', '-q', '--save-facts', file]);
  expect(steering(await readFile(file, 'utf8'))).toEqual([]);
});

test.concurrent.each([
  ['failed', 'table', 3],
  ['failed', 'json', 3],
  ['failed', 'yaml', 3],
  ['annotated', 'table', 2],
] as const)('texts of pod %s, in -o %s', async (name, format, exitCode) => {
  const outcome = await shm(['inspect', name, '-n', namespace, '-o', format]);
  const said = outcome.stdout + outcome.stderr;
  expect(steering(said)).toEqual([]);
  expect(said).toContain('gnp.exe');
  expect(outcome.exitCode).toBe(exitCode);
});
