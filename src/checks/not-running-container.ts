import { defineTargetCheck } from './check.ts';
import { checkRunning } from './evidence/not-running.ts';

/** What does not run holds no memory and reads no file. */
export const notRunningContainer = defineTargetCheck({
  id: 'not-running-container',
  severity: 'warning',
  needs: ['podStatus', 'podSpec'],
  uses: ['podEvents', 'sandboxShmMount'],
  evaluate(facts, target) {
    return checkRunning(facts, target, {
      name: `Container ${target.container} of ${target.pod}`,
      consequence: 'there is no process to look at',
      expected: 'it runs, so that what it holds and sees can be told',
    });
  },
});
