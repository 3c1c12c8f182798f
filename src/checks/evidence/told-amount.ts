import type { Outcome, Resource } from '../../resources/resource.ts';
import type { CheckResult, Failure } from '../define-check.ts';

/** A resource of which a process is told something else than is enforced. */
export type WrongAmount = Extract<Outcome, { is: 'wrong' }>;

/** The result of a check of what a process is told of a resource: it fails if that is wrong, as `describe` says. */
export function checkTold(
  { outcome }: Resource,
  describe: (wrong: WrongAmount) => Omit<Failure, 'status'>,
): CheckResult {
  switch (outcome.is) {
    case 'right':
      return { status: 'pass' };
    case 'no-limit':
      return { status: 'not-applicable', reason: outcome.why };
    case 'unreadable':
      return { status: 'not-applicable', reason: `${outcome.file} cannot be read, so there is nothing to compare` };
    case 'maybe-less':
    case 'unknown':
      return { status: 'unknown', missing: outcome.missing };
    case 'wrong':
      return { status: 'fail', ...describe(outcome) };
  }
}

/** What is seen instead of what: `the machine’s 64Gi instead of its 256Mi`. */
export function describeWrong({ isMachine, seen, limit }: WrongAmount): string {
  return `${isMachine ? 'the machine’s ' : ''}${seen} instead of its ${limit}`;
}
