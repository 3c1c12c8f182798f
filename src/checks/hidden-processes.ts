import { defineTargetCheck } from './check.ts';

/**
 * With hidepid, /proc shows other users' processes to nobody but those who could ptrace them, or have the group of the
 * option gid (proc(5)): the container may have more of them than were seen, and hold more.
 */
export const hiddenProcesses = defineTargetCheck({
  id: 'hidden-processes',
  severity: 'warning',
  needs: ['processVisibility', 'inspector'],
  uses: [],
  evaluate({ processVisibility: { inspector: hidden, isExempt }, inspector }, { pod }) {
    if (hidden === 'off') return { status: 'not-applicable', reason: '/proc hides no process' };
    if (isExempt) return { status: 'pass' };
    return {
      status: 'fail',
      title: `/proc hides processes of other users in ${pod}, so what they hold was not seen.`,
      expected: '/proc is mounted without hidepid, or the inspector has CAP_SYS_PTRACE',
      actual: `hidepid is ${hidden}`,
      evidence: [`the inspector runs as uid ${inspector.uid}, gid ${inspector.gid}`],
      remediation: { text: 'Run again with --profile general, which adds SYS_PTRACE, or with --via node.' },
    };
  },
});
