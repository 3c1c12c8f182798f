import { execa } from 'execa';
import { mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { freemem, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';

// Real processes, on machines with other work to do
vi.setConfig({ testTimeout: 30_000 });

const probe = inject('built').probe;
let directory = '';
beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'))));
afterAll(() => rm(directory, { recursive: true, force: true }));

async function probed(...words: string[]): Promise<unknown> {
  const { stdout } = await execa(probe, words, { timeout: 20_000, stdin: 'ignore' });
  return JSON.parse(stdout);
}

/** A file's bytes as the host gives them. */
const latin1 = (bytes: Buffer) => bytes.toString('latin1');

describe('the engine', () => {
  test('has what the bundle needs, and nothing that could turn data into code', async () => {
    expect(await probed('intrinsics', 'Map', 'RegExp', 'JSON', 'Promise')).toEqual([
      'function',
      'function',
      'object',
      'function',
    ]);
    expect(await probed('intrinsics', 'std', 'os', 'Date', 'Proxy', 'Uint8Array', 'console', 'process')).toEqual(
      Array(7).fill('undefined'),
    );
  });

  test('its memory has a limit', async () => {
    const { exitCode, stderr } = await execa(probe, ['memory'], { reject: false });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/out of memory/);
  });
});

test.each(['', 'x', 'xx', 'xxxxxxxxx'])(
  'answers that do not fit the memory are an error, and no crash: /%s',
  async (name) => {
    const { exitCode, stderr, signal } = await execa(probe, ['answers', `/${name}`, 'one', 'two'], { reject: false });
    expect({ exitCode, stderr, signal }).toEqual({
      exitCode: 1,
      stderr: expect.stringMatching(/^inspector: (InternalError: )?out of memory$/),
      signal: undefined,
    });
  },
);

describe('files', () => {
  test('every byte comes through', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    await writeFile(join(directory, 'bytes'), bytes);
    expect(await probed('readText', join(directory, 'bytes'))).toEqual({ value: latin1(bytes) });
  });

  test('a text that is too long is an error, and not half of it', async () => {
    await writeFile(join(directory, 'long'), Buffer.alloc((1 << 20) + 1, 'x'));
    expect(await probed('readText', join(directory, 'long'))).toEqual({ errno: 'EFBIG' });
  });

  test('lines, across the chunks they are read in', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index}`.padStart(index % 97, '.'));
    await writeFile(join(directory, 'lines'), `${lines.join('\n')}\nlast, without an end`);
    expect(await probed('lines', join(directory, 'lines'))).toEqual({ value: null, count: 20_001, longest: 96 });
  });

  test('a line that does not end is not kept', async () => {
    expect(await probed('lines', join(directory, 'long'))).toMatchObject({ errno: 'EOVERFLOW' });
  });

  test('2,000 names of a directory, in batches', async () => {
    const many = join(directory, 'many');
    await mkdir(many);
    await execa(inject('built').makeObjects, ['0', '2000', many]);
    expect(await probed('entries', many)).toMatchObject({ value: null, count: 2000 });
  });

  test('names that are no UTF-8', async () => {
    const odd = join(directory, 'odd');
    await mkdir(odd);
    await writeFile(Buffer.concat([Buffer.from(`${odd}/`), Buffer.from([0x61, 0xff, 0xfe])]), 'x');
    expect(await probed('entries', odd)).toMatchObject({ some: [latin1(Buffer.from([0x61, 0xff, 0xfe]))] });
  });

  test('status, with 64-bit numbers as decimal strings', async () => {
    const sparse = join(directory, 'sparse');
    await execa('truncate', ['--size=8E', sparse], { reject: false });
    await execa('truncate', ['--size=10T', sparse]);
    expect(await probed('lstat', sparse)).toMatchObject({
      value: {
        sizeBytes: '10995116277760',
        allocatedBytes: '0',
        linkCount: 1,
        device: expect.stringMatching(/^\d+:\d+$/),
        inode: expect.stringMatching(/^\d+$/),
      },
    });
    expect(await probed('statfs', directory)).toMatchObject({
      value: { sizeBytes: expect.stringMatching(/^\d{6,}$/) },
    });
  });

  test('an access control list', async () => {
    expect(await probed('hasAcl', join(directory, 'bytes'))).toEqual({ value: false });
    expect(await probed('hasAcl', '/proc/self/status')).toEqual({ value: false });
    expect(await probed('hasAcl', join(directory, 'none'))).toEqual({ errno: 'ENOENT' });
  });

  test('neither a FIFO nor a link at the end of a path is waited for or followed', async () => {
    await execa('mkfifo', [join(directory, 'fifo')]);
    await symlink('bytes', join(directory, 'link'));
    expect(await probed('readText', join(directory, 'fifo'))).toEqual({ value: '' });
    expect(await probed('readText', join(directory, 'link'))).toEqual({ errno: 'ELOOP' });
    expect(await probed('readLink', join(directory, 'link'))).toEqual({ value: 'bytes' });
    expect(await probed('entries', join(directory, 'bytes'))).toMatchObject({ errno: 'ENOTDIR' });
  });

  test.each([
    ['readText', '/nonexistent', 'ENOENT'],
    ['readText', '/proc', 'EISDIR'],
    ['lstat', `/${'x'.repeat(300)}`, 'ENAMETOOLONG'],
    ['readLink', '/proc', 'EINVAL'],
  ])('%s %s: %s', async (name, path, errno) => {
    expect(await probed(name, path)).toEqual({ errno });
  });

  test('a path with a NUL is refused before the kernel sees half of it', async () => {
    const { exitCode, stderr } = await execa(probe, ['nul'], { reject: false });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(/NUL/) });
  });
});

test('the machine', async () => {
  const [kernel, memory] = (await probed('machine')) as [{ value: { release: string } }, { value: string }];
  expect(kernel.value.release).toBe((await execa('uname', ['-r'])).stdout);
  expect(Number(memory.value)).toBe(totalmem());
  expect(Number(memory.value)).toBeGreaterThan(freemem());
});

test('when it started', async () => {
  const stat = await readFile('/proc/stat', 'utf8');
  const { value } = (await probed('bootedAt')) as { value: number };
  expect(Math.abs(value - Number(/^btime (\d+)$/m.exec(stat)?.[1]))).toBeLessThanOrEqual(2);
});

test('a set of semaphores that is not there, and none of a set', async () => {
  expect(await probed('semaphores', '2147483647', '1')).toEqual({ errno: 'EINVAL' });
  expect(await probed('semaphores', '2147483647', '0')).toEqual({ value: [] });
});

describe('a child', () => {
  test('takes ids, group included, for itself alone', async () => {
    const { value } = (await probed('child', '1000', '2000', '3000')) as { value: { output: string; inTime: boolean } };
    expect(value.inTime).toBe(true);
    expect(value.output).toMatch(/^Uid:\t1000\t1000\t1000\t1000$/m);
    expect(value.output).toMatch(/^Gid:\t2000\t2000\t2000\t2000$/m);
    expect(value.output).toMatch(/^Groups:\t3000 $/m);
    expect(value.output).toMatch(/^CapEff:\t0+$/m);
  });

  test('gives strings back as they were, whatever their characters', async () => {
    expect(await probed('childOfStrings')).toEqual({
      value: { output: '\u00ff\u00c3\u00a4 ä \u202e 中 😀', inTime: true },
    });
  });

  test('that may not take them says so', async () => {
    const { stdout } = await execa('setpriv', ['--reuid=1000', '--clear-groups', probe, 'child', '1001', '0'], {
      timeout: 10_000,
      reject: false,
    });
    expect(JSON.parse(stdout)).toEqual({ errno: 'EPERM' });
  });

  test.each(['ipc', 'pid'])('joins the %s namespace of another process', async (name) => {
    const holder = execa('unshare', ['--ipc', '--pid', '--fork', 'sleep', '30'], { reject: false });
    const childOf = async () => (await readFile(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8')).trim();
    await expect.poll(childOf).toMatch(/^\d+$/);
    const link = `/proc/${await childOf()}/ns/${name}`;
    await expect.poll(() => readlink(link)).not.toBe(await readlink(`/proc/self/ns/${name}`));
    const { value } = (await probed('childIn', link)) as { value: { output: string; inTime: boolean } };
    expect(value).toMatchObject({ output: expect.stringContaining(await readlink(link)), inTime: true });
    process.kill(Number(await childOf()), 'SIGKILL');
    await holder;
  });

  test('that cannot join says so', async () => {
    expect(await probed('childIn', '/proc/nobody/ns/ipc')).toEqual({ errno: 'ENOENT' });
  });

  test('past its time is left alone: what it had said is there, and nobody waits for it or ends it', async () => {
    expect(await probed('lateChild')).toEqual({ value: { output: 'begun', inTime: false } });
    const { stdout } = await execa('pgrep', ['--full', `${probe} lateChild`]);
    expect(stdout).toMatch(/^\d+$/);
    process.kill(Number(stdout));
  });

  test('that goes on talking has time', async () => {
    expect(await probed('slowChild')).toEqual({ value: { output: 'one two three', inTime: true } });
  });

  test('that fails, and one that never stops talking, are errors', async () => {
    expect(await probed('failingChild')).toEqual({ errno: 'ECANCELED' });
    expect(await probed('floodingChild')).toEqual({ errno: 'EFBIG' });
  });

  test('shares no memory, and leaves no zombie', async () => {
    expect(await probed('childMemory')).toBe(0);
    expect(await probed('manyChildren')).toBe(0);
  });
});
