import type { Outcome, ResourceName } from '../resources/resource.ts';
import { nameFacts } from '../words/facts.ts';
import { describeUnreadable } from '../words/unreadable.ts';

/** What people call each resource. */
export const resourceWords = { memory: 'memory', cpu: 'CPU', swap: 'swap' } satisfies Record<ResourceName, string>;

/** What a process is told of a resource against what is enforced, without a full stop; empty if it is told right. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.is) {
    case 'right':
      return '';
    case 'wrong':
      return (
        `${outcome.file} says ${outcome.isMachine ? 'the machine’s ' : ''}${outcome.seen} ` +
        `instead of its ${outcome.limit}`
      );
    case 'unreadable':
      return describeUnreadable(outcome);
    case 'no-limit':
      return outcome.why;
    case 'maybe-less':
      return `sees ${outcome.seen} of its ${outcome.limit}, and a cgroup above may allow no more`;
    case 'unknown':
      return `not known: ${nameFacts(outcome.missing)}`;
  }
}
