import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFixedDirectory } from '../../../tools/build/fixed-directory.ts';

test('two builds at once take turns in the same place, each finds it empty, and it is gone behind them', async () => {
  const path = join(tmpdir(), `kubectl-shm-test-fixed-${process.pid}`);
  const build = () =>
    inFixedDirectory(path, async () => {
      const found = await readdir(path);
      await writeFile(join(path, 'made'), '');
      return found;
    });
  expect(await Promise.all([build(), build()])).toEqual([[], []]);
  await expect(inFixedDirectory(path, () => Promise.reject(new Error('no compiler')))).rejects.toThrow('no compiler');
  expect(existsSync(path)).toBe(false);
});
