import type { VerdictStatus } from '../channels/channel.ts';
import type { Take, Outcome, Resource, ResourceName } from './resource.ts';

/** A resource with the verdict that follows from its outcome: by the files, or by what runtimes take. */
export function resourceOf(
  name: ResourceName,
  amounts: { limit: string | null; seen: string | null },
  files: Outcome,
  { outcome, takes }: { outcome: Outcome; takes: Take[] } = { outcome: files, takes: [] },
): Resource {
  return { name, status: statuses[outcome.is], outcome, files, takes, ...amounts };
}

const statuses = {
  right: 'works',
  'slightly-above': 'works',
  unsized: 'works',
  blind: 'broken',
  wrong: 'broken',
  unreadable: 'broken',
  'no-limit': 'not-applicable',
  'maybe-less': 'unknown',
  unknown: 'unknown',
} satisfies Record<Outcome['is'], VerdictStatus>;
