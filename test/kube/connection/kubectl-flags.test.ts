import { expect, test } from 'vitest';
import { kubectlArguments } from '../../../src/kube/connection/kubectl-flags.ts';

test('flags go on as they came, each in one word', () => {
  expect(
    kubectlArguments({
      context: 'kc',
      'as-group': ['a', 'b'],
      'insecure-skip-tls-verify': true,
      as: '--evil',
      agent: 'not kubectl’s',
    }),
  ).toEqual(['--as=--evil', '--as-group=a', '--as-group=b', '--context=kc', '--insecure-skip-tls-verify=true']);
});
