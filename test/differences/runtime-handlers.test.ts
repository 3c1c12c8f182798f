import { expect, test } from 'vitest';
import { runtimeHandlers } from '../../src/differences/runtime-handlers.ts';
import { contrastOf } from './contrast-of.ts';

test('another handler, and other features of the default one', () => {
  const runtime = [
    { name: '', userNamespaces: false, recursiveReadOnlyMounts: true },
    { name: 'gvisor', userNamespaces: false, recursiveReadOnlyMounts: false },
  ];
  expect(contrastOf(runtimeHandlers, {}, { runtimeHandlers: runtime })).toEqual({
    a: 'default with user namespaces and recursive read-only mounts, gvisor not there',
    b: 'default with recursive read-only mounts, gvisor with no feature',
  });
});
