import type { Subject } from '../../facts/inspection.ts';
import type { Outcome, Resource } from '../../resources/resource.ts';
import { listed } from '../../words/lists.ts';
import { podName } from '../../words/names.ts';
import type { CheckResult, Failure } from '../define-check.ts';

/** A resource of which a process is told something else than is enforced. */
export type WrongAmount = Extract<Outcome, { is: 'wrong' }>;

/**
 * The result of a check of what files say of a resource: it fails if that is wrong, as `describe` says; for
 * information alone if every program of the target is recognised, and asks somebody else or is blind by itself.
 */
export function checkTold(
  { outcome, files, takes }: Resource,
  subject: Subject,
  describe: (wrong: WrongAmount) => Omit<Failure, 'status'>,
): CheckResult {
  switch (outcome.is) {
    case 'right':
    case 'unsized':
    case 'slightly-above':
    case 'blind':
      return files.is === 'wrong' ? misleading(files, subject, takes, describe(files)) : { status: 'pass' };
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

/** What people and their tools see is still wrong. */
function misleading(
  wrong: WrongAmount,
  subject: Subject,
  takes: Resource['takes'],
  failure: Omit<Failure, 'status'>,
): Failure {
  const names = [...new Set(takes.map(({ runtime }) => runtime))];
  return {
    status: 'fail',
    ...failure,
    severity: 'info',
    title: `${podName(subject)}: free, top and the like show ${describeWrong(wrong)}`,
    evidence: [
      ...failure.evidence,
      ...new Set(takes.flatMap(({ runtime, asks }) => (asks === '' ? [] : `${runtime} asks ${asks}`))),
    ],
    fix: {
      text: `Nothing for ${listed(names)}. For people and tools that read ${wrong.file}, mount LXCFS over it.`,
    },
  };
}

/** What is seen instead of what: `the machine’s 64Gi instead of its 256Mi`. */
export function describeWrong({ isMachine, seen, limit }: WrongAmount): string {
  return `${isMachine ? 'the machine’s ' : ''}${seen} instead of its ${limit}`;
}
