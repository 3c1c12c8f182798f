import type { Side } from '../facts/inspection.ts';
import { isSamePod, podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { checkRunning, runningFacts } from './evidence/not-running.ts';

/** What does not run holds no memory and reads no file. */
export const notRunningContainer = defineCheck({
  id: 'not-running-container',
  severity: 'warning',
  title: 'The container does not run, so there is no process to inspect',
  of: 'target',
  facts: [...runningFacts, 'holdings'],
  evaluate: ({ target, agent }) =>
    checkRunning('target', target, {
      title: `${podName(target.subject)}: container ${target.subject.container} does not run`,
      expected: 'it runs, so that what it holds and sees can be inspected',
      alsoKnown: agent !== null && isSamePod(target.subject, agent.subject) ? namesTaken(agent) : [],
    }),
});

/** Containers of a pod share its /dev/shm: a program that creates one of these names with O_EXCL ends with EEXIST. */
function namesTaken({ subject, facts: { holdings } }: Side<'holdings'>): string[] {
  if (holdings.status !== 'ok') return [];
  const paths = holdings.value.rows.flatMap(({ object }) =>
    object.kind === 'file' && !object.deleted && object.path.startsWith('/dev/shm/') ? [object.path] : [],
  );
  return [...new Set(paths)].slice(0, MOST_NAMES).map((path) => `container ${subject.container} has ${path}`);
}

const MOST_NAMES = 3;
