import { outcomeOf, type ContainerRepair } from '../../facts/repair/container-repair.ts';
import type { LxcfsFiles, Outcome } from '../../facts/repair/file-repair.ts';
import type { Fact } from '../../facts/fact.ts';
import type { RunningContainer } from '../../kube/locate/running-containers.ts';

/** A container, and what is reported of it. */
export interface Reported {
  container: RunningContainer;
  line: ContainerRepair;
}

/** A container of which nothing is known but this. */
export function repairLine({ pod, container, node }: RunningContainer, outcome: Outcome, why: string): ContainerRepair {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  return { namespace, pod: name, container, node, outcome, why, files: [], event: null };
}

/** What an inspector says of a container, as a line. */
export function lineFrom(container: RunningContainer, fact: Fact<LxcfsFiles>): ContainerRepair {
  if (fact.status !== 'ok') return repairLine(container, 'unknown', fact.message);
  const files = fact.value;
  const line = repairLine(container, outcomeOf(files), '');
  return { ...line, why: files.length === 0 ? NEVER : null, files };
}

const NEVER = 'it has no file of LXCFS, and its pod’s spec mounts none';
