import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

const probe = inject('built').probe;
const TARGET = '/proc/uptime';
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
  await Promise.all(['old', 'older', 'new'].map((name) => writeFile(join(directory, name), `${name}\n`)));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/**
 * Runs a shell script in namespaces of its own, where `$probe` is at hand, and this directory is the working one.
 * Answers with its lines.
 */
async function within(script: string): Promise<string[]> {
  const { stdout } = await execa('unshare', ['--mount', '--pid', '--fork', '--mount-proc', 'sh', '-euc', script], {
    cwd: directory,
    env: { probe, new: join(directory, 'new') },
    stdin: 'ignore',
    timeout: 20_000,
  });
  return stdout.split('\n');
}

/** What the file shows, and how many mounts are on it, with the flags of the last one. */
const SHOWN = `cat ${TARGET}; awk '$5 == "${TARGET}" {n++; o=$6; p=$7} END {print n, o, p}' /proc/self/mountinfo`;
const OLD = `mount --bind old ${TARGET}`;

describe.each(['slip', 'plainly'])('%s', (how) => {
  test('a mount is replaced by one of the old one’s flags, that is nobody’s peer', async () => {
    const [answer = '', ...shown] = await within(`${OLD}; $probe repair replace $new ${TARGET} ${how}; echo; ${SHOWN}`);
    expect(JSON.parse(answer)).toMatchObject({ value: { error: null } });
    expect(shown).toEqual(['new', expect.stringMatching(/^1 ro,nosuid,nodev\S* -$/)]);
  });

  test('mounts that are stacked all go', async () => {
    const [, ...shown] = await within(
      `mount --bind older ${TARGET}; ${OLD}; $probe repair replace $new ${TARGET} ${how}; echo; ${SHOWN}`,
    );
    expect(shown).toEqual(['new', expect.stringMatching(/^1 ro,/)]);
  });

  test('where nothing is mounted, one is', async () => {
    const [, ...shown] = await within(`$probe repair replace $new ${TARGET} ${how}; echo; ${SHOWN}`);
    expect(shown).toEqual(['new', expect.stringMatching(/^1 ro,/)]);
  });
});

test('put back: the file shows what it did', async () => {
  const [answer = '', ...shown] = await within(
    `${OLD}; $probe repair replaceAndPutBack $new ${TARGET}; echo; ${SHOWN}`,
  );
  expect(JSON.parse(answer)).not.toHaveProperty('errno');
  expect(shown).toEqual(['old', expect.stringMatching(/^1 rw,/)]);
});

describe('nothing is changed', () => {
  test('if another mount is there than a moment ago', async () => {
    const [answer = '', ...shown] = await within(`${OLD}; $probe repair replaceStale $new ${TARGET}; echo; ${SHOWN}`);
    expect(JSON.parse(answer)).toMatchObject({ value: { error: 'ESTALE', isAsBefore: true } });
    expect(shown).toEqual(['old', expect.stringMatching(/^1 rw,/)]);
  });

  test('if /proc is not the kernel’s own, whatever links are in it', async () => {
    const [answer = '', link] = await within(
      `mkdir under; mount --bind /proc under; mount -t tmpfs tmpfs /proc; ln -s ${'$PWD'}/old ${TARGET}
      $probe repair replace $new ${TARGET} slip; echo; cat old; umount /proc under`,
    );
    expect(JSON.parse(answer)).toMatchObject({ value: { error: 'EXDEV', isAsBefore: true } });
    expect(link).toBe('old');
  });

  test.each([
    ['what is bound is a link', 'ln -sf new link; file=$PWD/link', 'ESTALE'],
    ['a link leads to it', 'ln -sfn . way; file=$PWD/way/new', 'ELOOP'],
    ['it is on another device', 'file=$new; device=0:1', 'ESTALE'],
    ['it is a directory', 'file=$PWD; device=', 'ESTALE'],
  ])('if %s', async (_, setUp, errno) => {
    const [answer = '', ...shown] = await within(
      `${OLD}; ${setUp}; $probe repair replace $file ${TARGET} slip \${device:-}; echo; ${SHOWN}`,
    );
    expect(JSON.parse(answer)).toEqual({ errno });
    expect(shown[0]).toBe('old');
  });
});

test('a lock is one repair’s alone, and goes with it', async () => {
  const script = '$probe repair lockTwice; echo; $probe repair lockTwice';
  expect((await within(script)).map((line) => JSON.parse(line) as unknown)).toEqual([
    ['done', 'EAGAIN'],
    ['done', 'EAGAIN'],
  ]);
});

test('who has entered a container has one capability left', async () => {
  const [answer = ''] = await within('$probe repair confined');
  const { value } = JSON.parse(answer) as { value: { output: string } };
  const { answers, status } = JSON.parse(value.output) as { answers: string[]; status: { value: string } };
  expect(answers).toEqual(['done', 'done']);
  // CAP_SYS_ADMIN is bit 21 (include/uapi/linux/capability.h)
  expect(status.value).toMatch(/^CapEff:\t0000000000200000$/m);
  expect(status.value).toMatch(/^CapPrm:\t0000000000200000$/m);
});
