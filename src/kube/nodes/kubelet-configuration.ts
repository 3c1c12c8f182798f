import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import { ok, type Fact } from '../../facts/fact.ts';
import type { KubeletConfiguration } from '../../facts/node/node-api.ts';
import type { Cluster } from '../connection/cluster.ts';
import { refusedFact } from './refused-fact.ts';

/**
 * The settings of a node's kubelet that matter here, from its own configz. Needs nodes/proxy (get), else it
 * is `denied`: nodes/configz, which the kubelet itself would take (KubeletFineGrainedAuthz), is not what the API server
 * asks for on the way there.
 */
export async function readKubeletConfiguration(cluster: Cluster, node: string): Promise<Fact<KubeletConfiguration>> {
  const source = `nodes/${node}/proxy/configz`;
  const asked = cluster.core.connectGetNodeProxyWithPath({ name: node, path: 'configz' });
  try {
    // A kubelet that is stopped takes the request and answers nothing
    const answer: unknown = await Promise.race([asked, delay(ANSWER_MS, SILENCE, { ref: false })]);
    if (answer === SILENCE)
      return { status: 'timeout', source, message: `the kubelet did not answer within ${ANSWER_MS / 1000} s` };
    return settingsIn(answer, source);
  } catch (error) {
    return refusedFact(error, source);
  }
}

function settingsIn(answer: unknown, source: string): Fact<KubeletConfiguration> {
  const parsed = configzSchema.safeParse(typeof answer === 'string' ? parseOrNull(answer) : answer);
  if (!parsed.success)
    return { status: 'malformed', source, message: 'the kubelet answers in a form this version does not know' };
  return ok(source, settingsOf(parsed.data.kubeletconfig));
}

/** Each known setting as JSON, what is in an object by itself; one that the kubelet does not name is left out. Pure. */
export function settingsOf(configuration: Record<string, unknown>): KubeletConfiguration {
  const entries = settings.flatMap((name): [string, unknown][] => {
    const value = configuration[name];
    if (value === undefined) return [];
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.entries(value).map(([key, inner]) => [`${name}.${key}`, inner]) : [[name, value]];
  });
  return Object.fromEntries(entries.map(([name, value]) => [name, JSON.stringify(value)]));
}

const ANSWER_MS = 10_000;
const SILENCE = Symbol('no answer');

/** KubeletConfiguration v1beta1: cgroups, CPUs, memory, what pods may ask for, and when they are evicted. */
const settings = [
  'cgroupDriver',
  'cgroupRoot',
  'cgroupsPerQOS',
  'failCgroupV1',
  'cpuCFSQuota',
  'cpuCFSQuotaPeriod',
  'cpuManagerPolicy',
  'cpuManagerPolicyOptions',
  'reservedSystemCPUs',
  'memoryManagerPolicy',
  'memorySwap',
  'failSwapOn',
  'memoryThrottlingFactor',
  'singleProcessOOMKill',
  'topologyManagerPolicy',
  'topologyManagerScope',
  'topologyManagerPolicyOptions',
  'allowedUnsafeSysctls',
  'featureGates',
  'seccompDefault',
  'maxPods',
  'podPidsLimit',
  'systemReserved',
  'kubeReserved',
  'enforceNodeAllocatable',
  'evictionHard',
  'evictionSoft',
  'containerLogMaxSize',
];

const configzSchema = z.object({ kubeletconfig: z.record(z.string(), z.unknown()) });

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
