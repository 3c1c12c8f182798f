import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { expect, inject, test, vi } from 'vitest';
import { packageVersion } from '../../../tools/inspector/bundle.ts';
import { decodeFrames } from '../../../src/facts/decode-frames.ts';
import { factsIn, inside, valueOf } from './inside.ts';

// Real processes, on machines with other work to do
vi.setConfig({ testTimeout: 30_000 });

test('without a request the default one is answered: every fact, and nothing but frames', async () => {
  const { stdout, stderr, exitCode } = await inside('$inspector');
  // These processes are in the root cgroup of some machines, which has no files of that controller
  expect(
    Object.entries(factsIn(stdout)).filter(([name, { status }]) => status !== 'ok' && name !== 'pidsCgroup'),
  ).toEqual([]);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
});

const LIMITED = 'touch /dev/shm/a /dev/shm/b /dev/shm/c';
const rowsIn = (output: string) => valueOf(factsIn(output), 'shmFiles').rows.length;

test.each([
  ['a line on stdin', `echo '{"rowLimit":2}' | $inspector`, 2],
  [
    'a line that comes in pieces, and stdin stays open',
    `{ printf '{"row'; sleep 0.2; echo 'Limit":2}'; sleep 0.2; } | $inspector`,
    2,
  ],
  ['an argument, where stdin has nothing', `$inspector '{"rowLimit":2}'`, 2],
  ['an argument, where stdin is closed', `$inspector '{"rowLimit":2}' <&-`, 2],
  ['stdin before the argument', `echo '{"rowLimit":1}' | $inspector '{"rowLimit":2}'`, 1],
  ['a line that makes no sense is the default request', `echo 'nonsense' | $inspector`, 3],
])('%s', async (_, command, rowCount) => {
  const { stdout } = await inside(`${LIMITED}\n${command}`);
  expect(rowsIn(stdout)).toBe(rowCount);
});

test('asked for it, the answer is in the termination message, too', async () => {
  const dev = 'mount -t tmpfs dev /dev && mkdir /dev/shm && touch /dev/termination-log';
  const { stdout } = await inside(
    `${dev}\n$inspector '{"terminationMessage":true}' > /dev/answer; cat /dev/termination-log`,
  );
  const decoded = decodeFrames(stdout);
  if (decoded.kind !== 'facts') throw new Error(stdout.slice(0, 300));
  expect(Buffer.byteLength(stdout)).toBeLessThanOrEqual(4096);
  expect(decoded.facts).toMatchObject({
    kernel: { status: 'ok' },
    processes: { status: 'ok' },
    memoryCgroup: { status: 'ok' },
  });
});

test('where there is none, the answer is on stdout all the same', async () => {
  const { stdout } = await inside(`$inspector '{"terminationMessage":true}'`);
  expect(factsIn(stdout).kernel.status).toBe('ok');
});

test('its version is the package’s', async () => {
  expect((await execa(inject('built').inspector, ['--version'])).stdout).toBe(await packageVersion());
});

test('a signal ends it while it waits for a request', async () => {
  const waiting = execa(inject('built').inspector, { stdin: 'pipe', reject: false });
  await setTimeout(200);
  waiting.kill('SIGTERM');
  expect(await waiting).toMatchObject({ stdout: '', signal: 'SIGTERM' });
});

test('as process 1 of a container it has no target, and says so', async () => {
  const { stdout } = await execa('unshare', ['--pid', '--fork', '--mount-proc', inject('built').inspector], {
    stdin: 'ignore',
    stripFinalNewline: false,
  });
  const facts = factsIn(stdout);
  expect(facts.processes).toMatchObject({
    status: 'absent',
    message: expect.stringContaining('process 1 is the inspector itself'),
  });
  expect(facts.sysvSegments.status).toBe('ok');
});

test('there a signal ends it, too, though process 1 ignores what it does not handle', async () => {
  const waiting = execa('unshare', ['--pid', '--fork', inject('built').inspector], { stdin: 'pipe', reject: false });
  const childrenOf = (pid: number | undefined) => readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  await expect.poll(() => childrenOf(waiting.pid)).toMatch(/^\d+ $/);
  await setTimeout(200);
  process.kill(Number(await childrenOf(waiting.pid)), 'SIGTERM');
  expect((await waiting).exitCode).toBe(128 + 15);
});

test('where nobody reads the answer it ends, with an error', async () => {
  const { stdout } = await inside(`exec 3>&1\n{ sleep 0.2; $inspector 2>&3 || echo "exit $?" >&3; } | true`);
  expect(stdout).toBe('inspector: Error: stdout: EPIPE\nexit 1\n');
});
