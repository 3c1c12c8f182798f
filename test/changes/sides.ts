import type { V1Container, V1Pod, V1PodSpec } from '@kubernetes/client-node';
import type { Change, Fix } from '../../src/changes/change.ts';
import type { ChangedSide } from '../../src/changes/changed-side.ts';
import { collectPodFacts } from '../../src/kube/pods/pod-facts.ts';
import { healthyFacts, inspectionWith, type Difference } from '../facts.ts';
import { strategicMerge } from './strategic-merge.ts';

/** A pod `web` with the containers `app` and `agent`, as its manifest has it. */
export function manifest({
  app = {},
  agent = {},
  qosClass = 'Burstable',
  ...spec
}: { app?: Partial<V1Container>; agent?: Partial<V1Container>; qosClass?: string } & Partial<V1PodSpec> = {}): V1Pod {
  return {
    metadata: { namespace: 'default', name: 'web-7f6b', uid: '0b1d' },
    spec: {
      nodeName: 'node-a',
      ...spec,
      containers: [
        { name: 'app', image: 'app', ...app },
        { name: 'agent', image: 'agent', ...agent },
      ],
    },
    status: { phase: 'Running', qosClass },
  };
}

/** The side that such a pod's container is; its other facts are those of a healthy one. */
export function sideOf(
  pod: V1Pod,
  { container = 'app', ...facts }: { container?: string } & Difference = {},
): ChangedSide {
  const { target } = inspectionWith({ target: facts });
  return {
    subject: { ...target.subject, pod: pod.metadata?.name ?? '', container },
    facts: { ...healthyFacts(1), ...target.facts, ...collectPodFacts(pod) },
  };
}

/** The pod as it is after a fix was applied. */
export function changed(pod: V1Pod, { change }: Fix): V1Pod {
  if (change?.kind !== 'workload-patch') throw new Error(`it is no patch: ${JSON.stringify(change)}`);
  return { ...pod, spec: strategicMerge(pod.spec ?? { containers: [] }, change.podSpec) };
}

export function containerOf(pod: V1Pod, name: string): V1Container {
  const found = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].find(
    (each) => each.name === name,
  );
  if (found === undefined) throw new Error(`there is no container ${name}`);
  return found;
}

export function kindOf({ change }: Fix): Change['kind'] | undefined {
  return change?.kind;
}

/** The side as an inspector of the first version reported it: without what its facts did not have. */
export function ofFirstVersion(side: ChangedSide): ChangedSide {
  const { podSpec } = side.facts;
  if (podSpec.status !== 'ok') return side;
  const { sysctls: _s, supplementalGroups: _g, fsGroup: _f, volumes: _v, podResources: _r, ...value } = podSpec.value;
  return { ...side, facts: { ...side.facts, podSpec: { ...podSpec, value } } };
}
