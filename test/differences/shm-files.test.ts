import { expect, test } from 'vitest';
import { shmFiles } from '../../src/differences/shm-files.ts';
import { shmFile, tableOf } from '../objects.ts';
import { contrastOf } from './contrast-of.ts';

const files = (...rows: ReturnType<typeof shmFile>[]) => ({ shmFiles: tableOf(...rows) });

test('one that the other has not, and one of another owner, mode and size', () => {
  expect(contrastOf(shmFiles, files(shmFile({ path: 'ring' })), {})).toEqual({
    a: 'ring 1000:1000 0660 64Ki',
    b: 'ring not there',
  });
  expect(
    contrastOf(
      shmFiles,
      files(shmFile({ path: 'ring' })),
      files(shmFile({ path: 'ring', uid: 0, mode: 0o600, sizeBytes: '1024', hasAcl: true })),
    ),
  ).toMatchObject({
    b: 'ring 0:1000 0600+ 1Ki',
  });
  expect(contrastOf(shmFiles, files(shmFile({ path: 'd', type: 'directory' })), {})).toMatchObject({
    a: 'd directory 1000:1000 0660',
  });
});

test('times, inodes and pages are none', () => {
  expect(
    contrastOf(
      shmFiles,
      files(shmFile()),
      files(shmFile({ inode: '99', device: '0:7', modifiedAt: 5, allocatedBytes: '0' })),
    ),
  ).toBe('equal');
});

test('names with a number of their own are alike, however many there are', () => {
  const [one, two] = [shmFile({ path: 'sem.worker-12345' }), shmFile({ path: 'sem.worker-999', sizeBytes: '1' })];
  expect(contrastOf(shmFiles, files(one), files(two, shmFile({ path: 'sem.worker-1000' })))).toBe('equal');
  expect(contrastOf(shmFiles, files(one), files())).toEqual({
    a: 'sem.worker-* 1000:1000',
    b: 'sem.worker-* not there',
  });
});

test('many are counted', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((path) => shmFile({ path }));
  expect(contrastOf(shmFiles, files(...rows), {})).toMatchObject({
    a: expect.stringMatching(/^a .*, d .*, and 2 more$/),
  });
});

test('a name like those that every object has', () => {
  expect(contrastOf(shmFiles, files(shmFile({ path: 'constructor' })), {})).toMatchObject({
    b: 'constructor not there',
  });
});

test('of a list that was cut an absence proves nothing', () => {
  const cut = (...rows: ReturnType<typeof shmFile>[]) => ({ shmFiles: { rows, totalCount: 5000 } });
  expect(contrastOf(shmFiles, cut(shmFile()), files())).toBe('only 1 of 5000 and 0 of 0 files were listed');
  expect(contrastOf(shmFiles, cut(shmFile({ path: 'x' })), files(shmFile({ path: 'x', uid: 7 })))).toMatchObject({
    b: expect.stringMatching(/^x 7:/),
  });
});
