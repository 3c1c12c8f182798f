import { ShmError } from '../../errors.ts';
import type { WorkloadKind } from '../../rights/needs.ts';

/** The kinds whose pods can be inspected, under the names and short names that kubectl gives them. */
const kindOf = new Map<string, TargetKind>(
  Object.entries({
    pod: ['pods', 'po'],
    deployment: ['deployments', 'deploy', 'deployment.apps', 'deployments.apps'],
    daemonset: ['daemonsets', 'ds', 'daemonset.apps', 'daemonsets.apps'],
    statefulset: ['statefulsets', 'sts', 'statefulset.apps', 'statefulsets.apps'],
    replicaset: ['replicasets', 'rs', 'replicaset.apps', 'replicasets.apps'],
    job: ['jobs', 'job.batch', 'jobs.batch'],
  } satisfies Record<TargetKind, string[]>).flatMap(([kind, others]) =>
    [kind, ...others].map((name) => [name, kind as TargetKind] as const),
  ),
);

export type TargetKind = 'pod' | WorkloadKind;

export interface TargetArgument {
  kind: TargetKind;
  name: string;
}

/**
 * `NAME`, `TYPE/NAME` or `TYPE NAME`, as kubectl takes them.
 * @throws ShmError if the words are of no such form, or the type has no pods
 */
export function parseTargetArgument(words: string[]): TargetArgument {
  const [first = '', second] = words;
  if (words.length > 2 || first === '') throw badForm(words);
  if (second !== undefined) return { kind: knownKind(first), name: validName(second) };
  const [type, name, ...rest] = first.split('/');
  if (rest.length > 0 || type === '' || name === '') throw badForm(words);
  return name === undefined
    ? { kind: 'pod', name: validName(first) }
    : { kind: knownKind(type ?? ''), name: validName(name) };
}

/**
 * Which Agent `--agent` names: another container of the target's pod, or a pod (of its namespace, or of the one named),
 * and which container of that; null: kubectl's default container.
 */
export type AgentArgument =
  | { kind: 'container'; container: string }
  | { kind: 'elsewhere'; target: TargetArgument; namespace: string | null; container: string | null };

/** `container/NAME`, `pod/NAME`, or `TYPE/NAME.NAMESPACE`: pod names may hold dots, so the last dot divides. */
export function parseAgentArgument(text: string): AgentArgument {
  const [type = '', rest = '', ...more] = text.split('/');
  if (more.length > 0 || rest === '') {
    throw new ShmError({
      what: `--agent ${text} names no Agent`,
      why: 'it takes container/NAME of the same pod, or pod/NAME, ds/NAME or deploy/NAME, with .NAMESPACE of another',
      whatToDo: 'for example: --agent ds/route-agent.infra',
    });
  }
  if (type === 'container' || type === 'c') return { kind: 'container', container: rest };
  const dot = rest.lastIndexOf('.');
  const name = validName(dot === -1 ? rest : rest.slice(0, dot));
  return {
    kind: 'elsewhere',
    target: { kind: knownKind(type), name },
    namespace: dot === -1 ? null : validName(rest.slice(dot + 1)),
    container: null,
  };
}

/**
 * A name as the API has them (RFC 1123 subdomain); anything else would name another path of the API.
 * @throws ShmError if it is none
 */
export function validName(name: string): string {
  if (name.length <= 253 && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name)) return name;
  throw new ShmError({
    what: `invalid name ${JSON.stringify(name)}`,
    why: 'names have lower case letters, digits, dashes and dots, and begin and end with a letter or digit',
    whatToDo: 'see which there are: kubectl get pods --all-namespaces',
  });
}

/** The kind that a word names, as kubectl takes it; undefined if it names none with pods. */
export function targetKindOf(type: string): TargetKind | undefined {
  return kindOf.get(type.toLowerCase());
}

function knownKind(type: string): TargetKind {
  const kind = targetKindOf(type);
  if (kind !== undefined) return kind;
  throw new ShmError({
    what: `cannot inspect a ${type}`,
    why: 'TYPE is what runs pods: pod, deployment, daemonset, statefulset, replicaset, job',
    whatToDo: 'name one of these, for example: kubectl shm inspect deployment/web',
  });
}

function badForm(words: string[]): ShmError {
  return new ShmError({
    what:
      words.length === 0 ? 'nothing to inspect was named' : `it is not clear what to inspect from: ${words.join(' ')}`,
    why: 'one target is expected: NAME, TYPE/NAME or TYPE NAME',
    whatToDo: 'for example: kubectl shm inspect pod/web-7f6b -n shop',
  });
}
