import type { Report } from '../../../src/verdicts/report.ts';
import { ok } from '../../../src/facts/fact.ts';
import { finding, healthyReport } from './healthy.ts';

/** LXCFS died under the pod: every read of what it provided fails. */
export function deadLxcfs(): Report {
  const report = healthyReport();
  return {
    ...report,
    verdicts: {
      ...report.verdicts,
      resourceVisibility: {
        status: 'broken',
        reason: 'reading /proc/meminfo fails: the LXCFS daemon behind it is gone',
        resources: {
          memory: {
            status: 'broken',
            reason: '/proc/meminfo cannot be read: LXCFS is gone',
            limit: '256Mi',
            seen: null,
          },
          cpu: { status: 'broken', reason: '/proc/cpuinfo cannot be read: LXCFS is gone', limit: '1 CPU', seen: null },
          swap: { status: 'broken', reason: '/proc/meminfo cannot be read: LXCFS is gone', limit: null, seen: null },
        },
      },
    },
    findings: [
      finding({
        id: 'dead-lxcfs-mount',
        title:
          'LXCFS is mounted over /proc/meminfo and /proc/cpuinfo, but its daemon is gone: reading them fails with ENOTCONN',
        expected: 'a read of /proc/meminfo answers',
        actual: 'ENOTCONN (Transport endpoint is not connected)',
        evidence: ['/proc/1/mountinfo: fuse.lxcfs at /proc/meminfo', '/proc/1/root/proc/meminfo: ENOTCONN'],
        remediation: { text: 'start LXCFS on node-a, then recreate the pod: mounts of the old daemon stay dead' },
      }),
      finding({
        id: 'host-cpus-in-proc',
        severity: 'warning',
        title: 'cpu/online says 16 CPUs, the limit is 1',
        expected: '1 CPU',
        actual: '16 CPUs',
        evidence: [],
        remediation: { text: 'mount LXCFS over /sys/devices/system/cpu/online too' },
      }),
      finding({
        id: 'old-kernel',
        severity: 'info',
        title: 'the kernel is older than what LXCFS asks for',
        expected: '6.1',
        actual: '5.10',
        evidence: [],
        remediation: { text: 'update the node' },
      }),
    ],
    facts: {
      ...report.facts,
      target: {
        ...report.facts.target,
        meminfoView: ok('/proc/meminfo', { state: 'dead', provider: 'lxcfs' }),
        cpuinfoView: ok('/proc/cpuinfo', { state: 'dead', provider: 'lxcfs' }),
        cpuOnlineView: ok('/sys/devices/system/cpu/online', { state: 'answers', provider: 'kernel', cpuCount: 16 }),
      },
    },
  };
}
