import { expect, test } from 'vitest';
import {
  buildEphemeralContainer,
  newContainerName,
} from '../../../../src/kube/vehicles/ephemeral-container/ephemeral-container.ts';
import { imageCarrier } from '../../../../src/kube/carriers/image/image-carrier.ts';
import { podWith } from '../../pods.ts';

const request = { containerId: 'x' };
const common = {
  name: 'shm-abcde',
  carrier: imageCarrier('inspector:1'),
  beside: 'app',
  securityContext: {},
  channel: 'attach',
  requests: [request],
} as const;

test('an attached inspector is asked on stdin, and its spec holds nothing of the question', () => {
  expect(buildEphemeralContainer(common)).toEqual({
    name: 'shm-abcde',
    image: 'inspector:1',
    imagePullPolicy: 'IfNotPresent',
    targetContainerName: 'app',
    securityContext: {},
    stdin: true,
    stdinOnce: true,
  });
});

test.each(['log', 'termination-message'] as const)(
  'an unattended inspector is asked by its arguments (%s)',
  (channel) => {
    const container = buildEphemeralContainer({ ...common, channel, requests: [request, { about: 'pod' }] });
    expect(container).toMatchObject({ args: ['{"containerId":"x"}', '{"about":"pod"}'] });
    expect(container).not.toHaveProperty('stdin');
  },
);

test('beside a container that does not run there is no process namespace to share', () => {
  expect(buildEphemeralContainer({ ...common, beside: null })).not.toHaveProperty('targetContainerName');
});

test('a name is never one that the pod has', () => {
  const ephemeralContainers = Array.from({ length: 40 }, (_, index) => ({ name: `shm-${index}` }));
  const names = Array.from({ length: 200 }, () => newContainerName(podWith({ spec: { ephemeralContainers } })));
  expect(names.every((name) => /^shm-[bcdfghjklmnpqrstvwxz2456789]{5}$/.test(name))).toBe(true);
});
