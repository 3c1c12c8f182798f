import type { Fact } from '../../facts/fact.ts';
import type { PodSpec } from '../../facts/pod.ts';

/** A change of a workload's pod template, as `kubectl patch --patch-file` takes it. `spec` lines are the pod spec's own. */
export function podTemplatePatch(spec: string[]): string {
  return ['spec:', '  template:', '    spec:', ...spec.map((line) => `      ${line}`), ''].join('\n');
}

/** In which list of the pod's spec a container is declared: sidecars are init containers. */
export function containerList(podSpec: Fact<PodSpec>, container: string): 'containers' | 'initContainers' {
  const declared =
    podSpec.status === 'ok' ? podSpec.value.containers.find(({ name }) => name === container) : undefined;
  return declared === undefined || declared.kind === 'app' ? 'containers' : 'initContainers';
}
