import { stringify } from 'yaml';
import type { Change } from '../changes/change.ts';
import type { Report } from '../verdicts/report.ts';

/** A change as a person applies it, line by line. */
export function renderChange(change: Change, { target, agent }: Pick<Report, 'target' | 'agent'>): string[] {
  const subject = change.of === 'agent' && agent !== null ? agent : target;
  switch (change.kind) {
    case 'withheld':
      return [`no change is offered: ${change.why}`];
    case 'restart':
      return [`restart pod ${subject.namespace}/${subject.pod}; it restarts ${change.restarts}`];
    case 'workload-patch':
      return [
        `patch of the pod template of ${subject.namespace}/${subject.pod}; it restarts ${change.restarts}`,
        ...stringify(change.podSpec)
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`),
      ];
  }
}
