import { ShmError } from '../../errors.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import type { LocatedContainer } from '../locate/located-container.ts';
import { ensureHeadroom, refusalForHeadroom } from '../preflight/ensure-headroom.ts';
import { findEarlierLooks } from './earlier-answer/vehicle.ts';
import type { ApiLook, Look } from './look.ts';
import type { LookOptions } from './ways.ts';
import { planEphemeralLooks } from './ephemeral-container/vehicle.ts';
import { planNodeLooks } from './node-pod/vehicle.ts';

/**
 * Settles how each container is looked at; nothing is changed yet. What nobody can look into is left to the API.
 * @throws ShmError where a way that was asked for, or all of them, are refused
 */
export async function planLooks(
  cluster: Cluster,
  located: LocatedContainer[],
  options: LookOptions,
  run: Run,
): Promise<Look[]> {
  if (options.way === 'api') return located.map((container) => apiLook(container, '--via api creates nothing'));
  const reachable = located.filter(({ reach }) => reach.kind !== 'nothing');
  const beyondReach = located.flatMap((container) =>
    container.reach.kind === 'nothing' ? [apiLook(container, container.reach.why)] : [],
  );
  for (const { why } of beyondReach) run.inform(`no inspector is started: ${why}`);
  if (reachable.length === 0) return beyondReach;
  const earlier = options.way === 'node' ? [] : await findEarlierLooks(cluster, reachable, options, run);
  const fresh = reachable.filter((container) => !earlier.some(({ containers: [known] }) => known === container));
  const looks =
    fresh.length === 0
      ? []
      : await waysIn[options.way](cluster, fresh, { ...options, targetPod: located[0]?.pod.metadata?.uid }, run);
  return [...looks, ...earlier, ...beyondReach];
}

/** The pod of the target itself: an Agent’s is any other. */
interface Options extends LookOptions {
  targetPod: string | undefined;
}

const waysIn = { auto: planByRules, node: planByNode, 'ephemeral-container': planByEphemeralContainer } as const;

/**
 * An ephemeral container, unless a node pod would do less harm and is allowed: for an Agent's pod, which would collect
 * one container from each inspection of a pod it serves; for a pod that takes none, or has no memory left for its start.
 */
async function planByRules(cluster: Cluster, located: LocatedContainer[], options: Options, run: Run): Promise<Look[]> {
  const reason = await whyNotEphemeral(cluster, located, options, run);
  if (reason === null) return planEphemeralLooks(cluster, located, options);
  try {
    const looks = await planNodeLooks(cluster, located, options);
    run.inform(`a node pod looks from outside, since ${reason.words}`);
    return looks;
  } catch (error) {
    if (!(error instanceof ShmError)) throw error;
    return planWithoutNodePod(cluster, located, options, { reason, refusal: error }, run);
  }
}

type Reason = { kind: 'takes-none' | 'agent' | 'memory'; words: string };

async function whyNotEphemeral(
  cluster: Cluster,
  located: LocatedContainer[],
  options: Options,
  run: Run,
): Promise<Reason | null> {
  for (const { reach } of located) {
    if (reach.kind === 'running' && reach.takesNoContainer !== null)
      return { kind: 'takes-none', words: reach.takesNoContainer };
  }
  if (located.some(({ pod }) => pod.metadata?.uid !== options.targetPod))
    return { kind: 'agent', words: 'each inspection would leave a container in the Agent’s pod' };
  const shortage = options.acceptOomRisk ? null : await ensureHeadroom(cluster, located, run);
  return shortage === null ? null : { kind: 'memory', words: shortage.words };
}

async function planWithoutNodePod(
  cluster: Cluster,
  located: LocatedContainer[],
  options: LookOptions,
  { reason, refusal }: { reason: Reason; refusal: ShmError },
  run: Run,
): Promise<Look[]> {
  const takers = located.filter(
    ({ reach }) => reach.kind === 'sandbox' || (reach.kind === 'running' && reach.takesNoContainer === null),
  );
  const others = located.filter((container) => !takers.includes(container));
  const byApi = others.map((container) =>
    apiLook(container, `${reason.words}, and no node pod: ${refusal.message}: ${refusal.why}`),
  );
  for (const { why } of byApi) run.inform(`no inspector is started: ${why}`);
  if (takers.length > 0) run.inform(`${reason.words}, but no node pod: ${refusal.message}: ${refusal.why}`);
  if (takers.length === 0) return byApi;
  const looks = await planByEphemeralContainer(cluster, takers, options, run).catch((error: unknown) => {
    throw error instanceof ShmError ? neitherWay(error, refusal) : error;
  });
  return [...looks, ...byApi];
}

/** Either way would do: who asks for rights has to know both. */
function neitherWay(container: ShmError, nodePod: ShmError): ShmError {
  return new ShmError({
    what: `${container.message}, and ${nodePod.message}`,
    why: container.why,
    whatToDo: `${container.whatToDo}; for a node pod instead, ${nodePod.whatToDo}`,
    cause: container,
  });
}

async function planByEphemeralContainer(
  cluster: Cluster,
  located: LocatedContainer[],
  options: LookOptions,
  run: Run,
): Promise<Look[]> {
  // Who lacks the right to a container is told so at once, not after the pod was measured
  const [looks, shortage] = await Promise.all([
    planEphemeralLooks(cluster, located, options),
    options.acceptOomRisk ? null : ensureHeadroom(cluster, located, run),
  ]);
  if (
    shortage !== null &&
    !(shortage.mayAsk && (await run.confirm(`${shortage.words}. Start a container in it all the same?`)))
  )
    throw refusalForHeadroom(shortage);
  return looks;
}

async function planByNode(cluster: Cluster, located: LocatedContainer[], options: LookOptions): Promise<Look[]> {
  return planNodeLooks(cluster, located, options);
}

function apiLook(container: LocatedContainer, why: string): ApiLook {
  return { via: 'api', containers: [container], why };
}
