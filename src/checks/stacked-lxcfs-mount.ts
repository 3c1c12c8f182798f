import { all } from '../facts/known.ts';
import { times } from '../words/counts.ts';
import { podName } from '../words/names.ts';
import { defineCheck, type CheckResult } from './define-check.ts';

const facts = ['lxcfsMounts'] as const;

/**
 * A mount hides what is mounted at its place, and does not replace it (mount(2)): a script that mounts a new LXCFS over
 * a dead one leaves that below, where it shows again as soon as the upper one is detached.
 */
export const stackedLxcfsMount = defineCheck({
  id: 'stacked-lxcfs-mount',
  severity: 'info',
  title: 'LXCFS is mounted over LXCFS at one place',
  of: 'target',
  facts,
  evaluate({ target }): CheckResult {
    const known = all('target', target, facts);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { lxcfsMounts } = known.values;
    if (lxcfsMounts.length === 0) return { status: 'not-applicable', reason: 'LXCFS is not mounted in the container' };
    const stacks = [...Map.groupBy(lxcfsMounts, ({ mountPoint }) => mountPoint)].filter(([, { length }]) => length > 1);
    const [first, ...others] = stacks.map(([mountPoint, { length }]) => `${mountPoint} ${times(length)}`);
    if (first === undefined) return { status: 'pass' };
    return {
      status: 'fail',
      title: `${podName(target.subject)}: LXCFS is mounted over itself: ${first}`,
      expected: 'LXCFS is mounted once at each of its places',
      actual: `LXCFS is mounted at ${first}`,
      evidence: others,
      fix: {
        text: [
          `Recreate pod ${target.subject.pod}, which mounts it once. What renews mounts in running containers has to`,
          'detach the old one first.',
        ].join(' '),
      },
    };
  },
});
