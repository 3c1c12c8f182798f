import { expect, test } from 'vitest';
import { findLxcfsVersions } from '../../../image/parsers/lxcfs-version.ts';

test.each([
  ['\0enable-cfs\0"5.0.3"\0%s', ['5.0.3']],
  ['\0runtime-dir\0"6.0.4"\0dulfhvso:p:\0', ['6.0.4']],
  ['\x004.0.12\0', ['4.0.12']],
  ['\x007.0.0-rc1\0', ['7.0.0-rc1']],
  ['\x006.0.4\x006.0.5\0', ['6.0.4', '6.0.5']],
  ['GLIBC_2.34\0libfuse3.so.3\0FUSE_3.2\0 1.2.3\0"1.2.3\0/lib64/ld-linux-x86-64.so.2\0', []],
])('%j', (bytes, versions) => {
  expect(findLxcfsVersions(bytes)).toEqual(versions);
});
