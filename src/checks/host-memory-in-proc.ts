import { changeFacts, type ChangedSide } from '../changes/changed-side.ts';
import type { Fix } from '../changes/change.ts';
import { mountLxcfs } from '../changes/mount-lxcfs.ts';
import { unshareProcessNamespace } from '../changes/unshare-process-namespace.ts';
import type { Side } from '../facts/inspection.ts';
import { memoryFacts, MEMINFO } from '../resources/memory.ts';
import { formatBytes } from '../words/bytes.ts';
import { podName } from '../words/names.ts';
import { providerWords } from '../words/providers.ts';
import { defineCheck } from './define-check.ts';
import { checkTold, describeWrong } from './evidence/told-amount.ts';

/**
 * /proc/meminfo knows no cgroups: it shows every process what the machine has (proc_pid_meminfo(5)), unless LXCFS is
 * mounted over it. A program that sizes heaps and caches by it is killed at the limit.
 */
export const hostMemoryInProc = defineCheck({
  id: 'host-memory-in-proc',
  severity: 'error',
  title: '/proc/meminfo shows the process another amount of memory than its limit',
  of: 'target',
  facts: [...changeFacts, ...memoryFacts],
  resources: ['memory'],
  evaluate: ({ target, resources }) =>
    checkTold(resources.memory, (wrong) => ({
      title: `${podName(target.subject)}: container ${target.subject.container} sees ${describeWrong(wrong)} of memory`,
      expected: `MemTotal is the limit, ${wrong.limit}`,
      actual: `MemTotal of ${MEMINFO} is ${wrong.seen}`,
      evidence: describeEvidence(target),
      fix: fixFor(target),
    })),
});

type Target = ChangedSide & Side<(typeof memoryFacts)[number]>;

function describeEvidence({ facts: { memoryCgroup, machine, meminfoView } }: Target): string[] {
  return [
    ...(memoryCgroup.status === 'ok'
      ? [
          `cgroup v${memoryCgroup.value.version}: ` +
            `${memoryCgroup.source} is ${memoryCgroup.value.limitBytes ?? 'without a limit, so the pod’s counts'}`,
        ]
      : []),
    ...(machine.status === 'ok'
      ? [`the machine has ${formatBytes(BigInt(machine.value.memoryBytes))} (sysinfo(2))`]
      : []),
    ...(meminfoView.status === 'ok' ? [`${MEMINFO} is answered by ${providerWords[meminfoView.value.provider]}`] : []),
  ];
}

function fixFor(target: Target): Fix {
  const { meminfoView } = target.facts;
  switch (meminfoView.status === 'ok' ? meminfoView.value.provider : 'kernel') {
    case 'kernel':
      return mountLxcfs('target', target, [MEMINFO], WITHOUT_LXCFS);
    case 'lxcfs':
      return unshareProcessNamespace('target', target) ?? inspectDaemon(target);
    case 'other':
      return {
        text: `Remove what is mounted over ${MEMINFO}, or mount LXCFS there: neither LXCFS nor the kernel answers.`,
      };
  }
}

const WITHOUT_LXCFS =
  'Without LXCFS let the runtime read its cgroup: ' +
  '-XX:MaxRAMPercentage (JDK 8u191 or later), GOMEMLIMIT, --max-old-space-size.';

function inspectDaemon({ subject: { node } }: Target): Fix {
  return {
    text:
      `Inspect the LXCFS daemon of ${node}: it answers, but not by this container's cgroup ` +
      '(SIGUSR2 switches its virtualization off, and its log says when a reload failed).',
  };
}
