import { all } from '../facts/known.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

/**
 * With hidepid, /proc shows other users' processes only to processes that could ptrace them, or that have the group of
 * the option gid (proc(5)): the container may have more of them than were seen, and hold more.
 */
export const hiddenProcesses = defineCheck({
  id: 'hidden-processes',
  severity: 'warning',
  title: '/proc hides processes of other users, so what they hold was not seen',
  of: 'target',
  facts: ['processVisibility', 'inspector'],
  evaluate({ target }) {
    const known = all('target', target, ['processVisibility', 'inspector']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { processVisibility, inspector } = known.values;
    if (processVisibility.inspector === 'off') return { status: 'not-applicable', reason: '/proc hides no process' };
    if (processVisibility.isExempt) return { status: 'pass' };
    return {
      status: 'fail',
      title: `${podName(target.subject)}: /proc hides processes of other users, so what they hold was not seen`,
      expected: '/proc is mounted without hidepid, or the inspector has CAP_SYS_PTRACE',
      actual: `hidepid is ${processVisibility.inspector}`,
      evidence: [`the inspector runs as uid ${inspector.uid}, gid ${inspector.gid}`],
      fix: { text: 'Run again with --profile general, which adds SYS_PTRACE, or with --via node.' },
    };
  },
});
