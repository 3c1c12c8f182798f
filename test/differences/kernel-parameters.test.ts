import { expect, test } from 'vitest';
import { kernelParameters } from '../../src/differences/kernel-parameters.ts';
import { contrastOf } from './contrast-of.ts';

test('those that the other has not', () => {
  expect(
    contrastOf(
      kernelParameters,
      {},
      {
        kernelFlags: [
          { name: 'mitigations', value: 'off' },
          { name: 'nosmt', value: null },
        ],
      },
    ),
  ).toEqual({ a: 'mitigations=auto', b: 'mitigations=off, nosmt' });
});

test('the same in another order', () => {
  const [size, count] = [
    { name: 'hugepagesz', value: '1G' },
    { name: 'hugepages', value: '4' },
  ];
  expect(contrastOf(kernelParameters, { kernelFlags: [size, count] }, { kernelFlags: [count, size] })).toEqual({
    a: 'hugepagesz=1G hugepages=4',
    b: 'hugepages=4 hugepagesz=1G',
  });
});
