import { compareSwap, swapFacts } from '../verdicts/swap.ts';
import { defineTargetCheck, type Remediation } from './check.ts';
import { mountLxcfs, providerWords } from './remedies/lxcfs-remedies.ts';

/**
 * SwapTotal of /proc/meminfo is the machine's, whatever memory.swap.max (or memory.memsw.limit_in_bytes less the memory
 * limit) leaves to the container: who counts on it is killed earlier than expected (cgroup-v2.rst, memory.swap.max). LXCFS
 * 4.0 counts it as version 1 does, as a sum with memory, whichever version it is (lxc/lxcfs, src/proc_fuse.c, proc_swaps_read).
 */
export const hostSwapInProc = defineTargetCheck({
  id: 'host-swap-in-proc',
  severity: 'warning',
  needs: [],
  uses: swapFacts,
  evaluate(facts, target) {
    const { outcome } = compareSwap(facts);
    switch (outcome.kind) {
      case 'right':
        return { status: 'pass' };
      case 'no-limit':
        return { status: 'not-applicable', reason: outcome.why ?? 'no swap limit is set' };
      case 'unreadable':
        return { status: 'not-applicable', reason: 'there is nothing to compare: /proc/meminfo cannot be read' };
      case 'unknown':
        return { status: 'unknown', reason: outcome.why };
      case 'wrong': {
        const { meminfoView, memoryEvents } = facts;
        const provider = meminfoView.status === 'ok' ? meminfoView.value.provider : 'kernel';
        return {
          status: 'fail',
          title: `Container ${target.container} of ${target.pod} sees ${outcome.reason} in /proc/meminfo.`,
          expected: `SwapTotal is no more than its limit, ${outcome.limit}`,
          actual: `SwapTotal is ${outcome.seen}`,
          evidence: [
            ...(memoryEvents.status === 'ok' ? [`cgroup v${memoryEvents.value.version}: ${memoryEvents.source}`] : []),
            `/proc/meminfo is answered by ${providerWords[provider]}`,
          ],
          remediation:
            provider === 'kernel'
              ? mountLxcfs(facts.podSpec, target.container, ['/proc/meminfo'], WITHOUT_LXCFS)
              : tellNone(target.node),
        };
      }
    }
  },
});

const WITHOUT_LXCFS = 'Without LXCFS let programs size themselves by their memory limit alone.';

function tellNone(node: string): Remediation {
  return {
    text: `Start the LXCFS daemon of ${node} with -u, which tells of no swap at all, then create the pod anew.`,
  };
}
