import { ShmError } from '../../src/errors.ts';
import { parsePodSelection } from '../../src/kube/locate/selected-pods.ts';
import { parseAgentArgument, parseTargetArgument, validName } from '../../src/kube/locate/target-argument.ts';
import type { RightsSubject } from '../../src/report/rights/manifest.ts';
import type { Named, Task } from '../../src/rights/needed-roles.ts';
import type { RbacArguments } from './options.ts';

/**
 * What the command line wants to do, where `namespace` is the one meant where none is named.
 * @throws ShmError if it names a target, an Agent or a namespace that can be none
 */
export function requestedTask(given: RbacArguments, namespace: string): Task {
  const agent = requestedAgent(given, namespace);
  if (given.task === 'compare') {
    if (agent !== null && agent.kind !== 'daemonset') {
      throw new ShmError({
        what: `--agent ${given.agent} names no DaemonSet`,
        why: 'only a DaemonSet brings a pod to each node',
        whatToDo: 'for example: --agent ds/route-agent.infra',
      });
    }
    return { kind: 'compare', namespace, agentNamespace: agent?.namespace ?? null };
  }
  const words = given.target ?? [];
  const nodePodNamespace =
    given['node-pod-namespace'] === undefined ? namespace : validName(given['node-pod-namespace']);
  if (given.task === 'repair') {
    const selected = words.length === 0 ? null : parsePodSelection(words, null, false).target;
    const named = selected?.kind === 'node' ? 'node' : { kind: selected?.kind ?? 'pod', namespace };
    return { kind: 'repair', target: named, nodePodNamespace };
  }
  const target: Named = { kind: words.length === 0 ? 'pod' : parseTargetArgument(words).kind, namespace };
  const via = given.via === 'auto' ? (agent === null ? 'ephemeral-container' : 'node') : given.via;
  return {
    kind: 'inspect',
    target,
    agent,
    via,
    nodePodNamespace,
  };
}

/** The Agent's pod; null if there is none beside the target's. */
function requestedAgent(
  { task, agent, 'agent-namespace': agentNamespace }: RbacArguments,
  namespace: string,
): Named | null {
  const usual = agentNamespace === undefined ? null : validName(agentNamespace);
  if (agent === undefined)
    return usual === null ? null : { kind: task === 'compare' ? 'daemonset' : 'pod', namespace: usual };
  const parsed = parseAgentArgument(agent);
  return parsed.kind === 'container'
    ? null
    : { kind: parsed.target.kind, namespace: parsed.namespace ?? usual ?? namespace };
}

/** @throws ShmError if a service account is not `NAMESPACE:NAME` */
export function requestedSubjects({ user, group, serviceaccount }: RbacArguments): RightsSubject[] {
  return [
    ...user.map((name) => ({ kind: 'User' as const, name })),
    ...group.map((name) => ({ kind: 'Group' as const, name })),
    ...serviceaccount.map(serviceAccountIn),
  ];
}

function serviceAccountIn(text: string): RightsSubject {
  const [namespace = '', name, ...more] = text.split(':');
  if (name !== undefined && more.length === 0)
    return { kind: 'ServiceAccount', namespace: validName(namespace), name: validName(name) };
  throw new ShmError({
    what: `--serviceaccount ${text} names no service account`,
    why: 'it takes NAMESPACE:NAME',
    whatToDo: 'for example: --serviceaccount shop:default',
  });
}
