import type { VerdictStatus } from '../channels/channel.ts';
import type { Outcome, Resource, ResourceName } from './resource.ts';

/** A resource with the verdict that follows from its outcome. */
export function resourceOf(
  name: ResourceName,
  amounts: { limit: string | null; seen: string | null },
  outcome: Outcome,
): Resource {
  return { name, status: statuses[outcome.is], outcome, ...amounts };
}

const statuses = {
  right: 'works',
  wrong: 'broken',
  unreadable: 'broken',
  'no-limit': 'not-applicable',
  'maybe-less': 'unknown',
  unknown: 'unknown',
} satisfies Record<Outcome['is'], VerdictStatus>;
