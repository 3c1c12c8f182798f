import type { V1ObjectMeta, V1OwnerReference, V1Pod, V1PodTemplateSpec } from '@kubernetes/client-node';
import { ok, type Fact, type MissingStatus } from '../../facts/fact.ts';
import type { Owner, OwnerReference } from '../../facts/owner.ts';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { lxcfsAnnotationsOf } from '../../facts/lxcfs-annotation.ts';

interface Workload {
  metadata?: V1ObjectMeta;
  spec?: WorkloadSpec;
}

/** What is read of workloads of any kind. */
interface WorkloadSpec {
  strategy?: { type?: string };
  updateStrategy?: { type?: string };
  template?: V1PodTemplateSpec;
  /** Of a CronJob. */
  jobTemplate?: { spec?: { template: V1PodTemplateSpec } };
}

type Workloads = Pick<Cluster, 'apps' | 'batch'>;

/**
 * Whose a pod is, up to the workload that a person edits: one GET for the workload, one more if a Deployment
 * or a CronJob is above it. What cannot be read is part of the answer, never an error (meta/v1 OwnerReference;
 * annotation kubernetes.io/config.mirror of static pods).
 */
export async function collectOwner(cluster: Workloads, { metadata }: V1Pod): Promise<Fact<Owner>> {
  const source = `pods/${metadata?.name} metadata.ownerReferences`;
  if (metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined) return ok(source, { state: 'static' });
  const controller = controllerOf(metadata);
  if (controller === null) return ok(source, { state: 'bare' });
  return ok(source, await climb(cluster, metadata?.namespace ?? '', controller));
}

async function climb(cluster: Workloads, namespace: string, workload: OwnerReference): Promise<Owner> {
  const known = { state: 'owned', workload, updateStrategy: null, operator: null, unread: null } as const;
  const read = readerOf(cluster, namespace, workload);
  if (read === null) return known;
  let object: Workload;
  try {
    object = await read();
  } catch (error) {
    return { ...known, unread: whyUnread(error) };
  }
  const above = controllerOf(object.metadata);
  if (above !== null && readerOf(cluster, namespace, above) !== null) return climb(cluster, namespace, above);
  return {
    ...known,
    updateStrategy: strategyOf(object.spec),
    operator: above,
    ...containersOf(object.spec),
    lxcfsAnnotations: lxcfsAnnotationsOf(object.metadata?.annotations),
  };
}

/** Deployments have a `strategy`, DaemonSets and StatefulSets an `updateStrategy`; other kinds have neither. */
function strategyOf({ strategy, updateStrategy }: WorkloadSpec = {}): string | null {
  return (updateStrategy ?? strategy)?.type ?? null;
}

function containersOf({ template, jobTemplate }: WorkloadSpec = {}): { templateContainers?: string[] } {
  const spec = (template ?? jobTemplate?.spec?.template)?.spec;
  if (spec === undefined) return {};
  return { templateContainers: [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name) };
}

/** Kinds of Kubernetes itself: what else owns pods is a custom controller, and is edited itself. */
function readerOf(
  { apps, batch }: Workloads,
  namespace: string,
  { apiVersion, kind, name }: OwnerReference,
): (() => Promise<Workload>) | null {
  switch (`${apiVersion} ${kind}`) {
    case 'apps/v1 ReplicaSet':
      return () => apps.readNamespacedReplicaSet({ namespace, name });
    case 'apps/v1 Deployment':
      return () => apps.readNamespacedDeployment({ namespace, name });
    case 'apps/v1 DaemonSet':
      return () => apps.readNamespacedDaemonSet({ namespace, name });
    case 'apps/v1 StatefulSet':
      return () => apps.readNamespacedStatefulSet({ namespace, name });
    case 'batch/v1 Job':
      return () => batch.readNamespacedJob({ namespace, name });
    case 'batch/v1 CronJob':
      return () => batch.readNamespacedCronJob({ namespace, name });
    default:
      return null;
  }
}

function controllerOf(metadata: V1ObjectMeta | undefined): OwnerReference | null {
  const reference = metadata?.ownerReferences?.find(({ controller }: V1OwnerReference) => controller === true);
  return reference === undefined
    ? null
    : { apiVersion: reference.apiVersion, kind: reference.kind, name: reference.name };
}

function whyUnread(error: unknown): { status: MissingStatus; why: string } {
  const refusal = apiRefusal(error);
  if (refusal === undefined) return { status: 'not-collected', why: 'the API server did not answer' };
  const status = refusal.code === 403 ? 'denied' : refusal.code === 404 ? 'absent' : 'not-collected';
  return { status, why: refusal.message };
}
