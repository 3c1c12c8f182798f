import { formatBytes } from '../words/bytes.ts';
import type { NodeResources } from '../facts/node/node-api.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differsNotably } from './notable-size.ts';
import { differingSettings } from './settings.ts';

/**
 * What the nodes leave to pods. CPU and memory only where both have as much in all: else that is another difference,
 * and this one follows from it.
 */
export const allocatable = defineDifference({
  id: 'allocatable',
  severity: 'warning',
  needs: ['resources'],
  compare({ resources: a }, { resources: b }) {
    const found = differingSettings(settingsOf(a, b), settingsOf(b, a), 'none');
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'The nodes leave other amounts to pods.',
      a: found.a,
      b: found.b,
      consequence: 'A pod whose requests fit one node may stay Pending on the other, or be refused by its kubelet.',
    };
  },
});

type Resource = NodeResources[number];

function settingsOf(own: NodeResources, other: NodeResources): Record<string, string> {
  return Object.fromEntries(
    own.flatMap((resource) =>
      describe(
        resource,
        other.find(({ resource: name }) => name === resource.resource),
      ),
    ),
  );
}

function describe(own: Resource, other: Resource | undefined): [string, string][] {
  const [amount, otherAmount] = [BigInt(own.allocatable ?? 0), BigInt(other?.allocatable ?? 0)];
  const ofWhole = own.resource === 'memory' || own.resource === 'cpu';
  if (ofWhole && differsNotably(BigInt(own.capacity ?? 0), BigInt(other?.capacity ?? 0))) return [];
  const isSame = own.unit === 'bytes' ? !differsNotably(amount, otherAmount) : amount === otherAmount;
  return isSame ? [] : [[own.resource, format(own.unit, amount)]];
}

function format(unit: Resource['unit'], amount: bigint): string {
  if (unit === 'bytes') return formatBytes(amount);
  return unit === 'millicpus' ? `${amount}m` : `${amount}`;
}
