import type { V1Pod } from '@kubernetes/client-node';

/**
 * Whether all containers of a pod are in one process namespace, so that one inspector sees them all (core/v1 PodSpec).
 */
export function sharesProcesses({ spec }: V1Pod): boolean {
  return spec?.shareProcessNamespace === true || spec?.hostPID === true;
}
