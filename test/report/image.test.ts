import { expect, test } from 'vitest';
import { renderImageChoice } from '../../src/report/image.ts';

test.each([
  [
    'default',
    { reference: 'x:1', digest: 'sha256:12', architectures: ['amd64', 'arm64'] },
    'used       y\n           the default; KUBECTL_SHM_IMAGE and --image name another\n' +
      'carried    x:1, for amd64, arm64\n           sha256:12\n',
  ],
  [
    'KUBECTL_SHM_IMAGE',
    { reference: 'x:1', digest: null, architectures: [] },
    'used       y\n           named by KUBECTL_SHM_IMAGE; --image names another\n' +
      'carried    none: the plugin runs from its sources\n',
  ],
] as const)('named by %s', (by, carried, text) => {
  expect(renderImageChoice({ used: 'y', by, carried: { ...carried, architectures: [...carried.architectures] } })).toBe(
    text,
  );
});
