import { changeFacts, type ChangedSide } from '../changes/changed-side.ts';
import type { Fix } from '../changes/change.ts';
import { mountLxcfs } from '../changes/mount-lxcfs.ts';
import type { Side } from '../facts/inspection.ts';
import { MEMINFO } from '../resources/memory.ts';
import { swapFacts } from '../resources/swap.ts';
import { podName } from '../words/names.ts';
import { providerWords } from '../words/providers.ts';
import { defineCheck } from './define-check.ts';
import { checkTold, describeWrong } from './evidence/told-amount.ts';

/**
 * SwapTotal of /proc/meminfo is the machine's, whatever memory.swap.max (or memory.memsw.limit_in_bytes less the memory
 * limit) leaves to the container: a program that counts on it is killed earlier than expected (cgroup-v2.rst,
 * memory.swap.max).
 */
export const hostSwapInProc = defineCheck({
  id: 'host-swap-in-proc',
  severity: 'warning',
  title: '/proc/meminfo shows the process more swap than its limit',
  of: 'target',
  facts: [...changeFacts, ...swapFacts],
  resources: ['swap'],
  evaluate: ({ target, resources }) =>
    checkTold(resources.swap, target.subject, (wrong) => ({
      title: `${podName(target.subject)}: container ${target.subject.container} sees ${describeWrong(wrong)}`,
      expected: `SwapTotal is no more than its limit, ${wrong.limit}`,
      actual: `SwapTotal of ${MEMINFO} is ${wrong.seen}`,
      evidence: describeEvidence(target),
      fix: fixFor(target),
    })),
});

type Target = ChangedSide & Side<(typeof swapFacts)[number]>;

function describeEvidence(target: Target): string[] {
  const { memoryEvents } = target.facts;
  return [
    ...(memoryEvents.status === 'ok' ? [`cgroup v${memoryEvents.value.version}: ${memoryEvents.source}`] : []),
    `${MEMINFO} is answered by ${providerWords[providerOf(target)]}`,
  ];
}

function providerOf({ facts: { meminfoView } }: Target): keyof typeof providerWords {
  return meminfoView.status === 'ok' ? meminfoView.value.provider : 'kernel';
}

function fixFor(target: Target): Fix {
  return providerOf(target) === 'kernel'
    ? mountLxcfs('target', target, [MEMINFO], 'Without LXCFS let programs size themselves by their memory limit alone.')
    : {
        text:
          `Start the LXCFS daemon of ${target.subject.node} with -u, ` +
          'which shows no swap at all, then recreate the pod.',
      };
}
