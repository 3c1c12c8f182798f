import { expect, test } from 'vitest';
import { ephemeralContainer } from '../../../src/kube/vehicles/ephemeral-container/vehicle.ts';
import { nodePod } from '../../../src/kube/vehicles/node-pod/vehicle.ts';
import { neededRoles } from '../../../src/rights/needed-roles.ts';

test.each([
  ['ephemeral-container', ephemeralContainer],
  ['node', nodePod],
] as const)('the roles that rbac prints for --via %s have every right without which it is refused', (via, vehicle) => {
  const target = { kind: 'pod', namespace: 'shop' } as const;
  const roles = neededRoles({ kind: 'inspect', target, agent: null, via, nodePodNamespace: 'shop' });
  const granted = roles.flatMap(({ needs }) => needs.map(({ right }) => right));
  expect(granted).toEqual(expect.arrayContaining(vehicle.needs.map(({ right }) => right)));
});
