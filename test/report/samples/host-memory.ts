import type { Report } from '../../../src/verdicts/report.ts';
import { ok } from '../../../src/facts/fact.ts';
import { declared, finding, healthyReport, MiB, podSpecOf, otherChannels } from './healthy.ts';

/** A pod without LXCFS and without a named Agent, whose process is told the machine's memory and CPUs. */
export function hostMemory(): Report {
  const report = healthyReport();
  const facts = report.facts.target;
  return {
    ...report,
    agent: null,
    verdicts: {
      agentCommunication: {
        status: 'unknown',
        reason: 'no Agent was named',
        channels: {
          sysvSharedMemory: {
            status: 'unknown',
            row: 'missing-fact',
            reason: 'in use by web-7f6b (0x00005150); no Agent was named',
          },
          posixSharedMemory: { status: 'not-applicable', row: 'not-in-use', reason: 'no process of web-7f6b uses it' },
          ...otherChannels,
        },
      },
      resourceVisibility: {
        status: 'broken',
        reason: 'the process sees 64Gi of memory where 256Mi is the limit',
        resources: {
          memory: {
            status: 'broken',
            reason: '/proc/meminfo says 64Gi, the machine’s; the limit is 256Mi',
            limit: '256Mi',
            seen: '64Gi',
          },
          cpu: { status: 'not-applicable', reason: 'no CPU limit is set', limit: null, seen: '16 CPUs' },
          swap: { status: 'not-applicable', reason: 'it is told of no swap', limit: null, seen: null },
        },
      },
    },
    findings: [
      finding({
        id: 'host-memory-in-proc',
        title: 'processes of app that read /proc/meminfo believe they have 64Gi; the kernel kills them at 256Mi',
        expected: '/proc/meminfo says 256Mi',
        actual: 'it says 64Gi, the memory of node-a',
        evidence: [
          '/proc/meminfo: MemTotal 64Gi, answered by the kernel itself',
          '/sys/fs/cgroup/memory.max: 268435456',
        ],
        remediation: {
          text: 'mount LXCFS over /proc/meminfo (label the namespace for your LXCFS webhook), or tell the runtime its limit: -XX:MaxRAMPercentage, GOMEMLIMIT',
        },
      }),
    ],
    facts: {
      target: {
        ...facts,
        meminfoView: ok('/proc/meminfo', {
          state: 'answers',
          provider: 'kernel',
          totalBytes: String(64 * 1024 * MiB),
          availableBytes: null,
        }),
        cpuinfoView: ok('/proc/cpuinfo', { state: 'answers', provider: 'kernel', cpuCount: 16 }),
        cpuOnlineView: ok('/sys/devices/system/cpu/online', { state: 'answers', provider: 'kernel', cpuCount: 16 }),
        cpuCgroup: ok('/sys/fs/cgroup/cpu.max', {
          version: 2,
          quotaMicroseconds: null,
          periodMicroseconds: 100_000,
          cpusetCpuCount: null,
        }),
        lxcfsMounts: ok('/proc/1/mountinfo', []),
        podSpec: ok('spec', podSpecOf({ containers: [declared('app', { cpuLimitMillis: null })] })),
      },
      agent: null,
    },
  };
}
