import type { Fact } from '../facts/fact.ts';
import { incompleteFact, missingFact, type FactRef } from '../facts/known.ts';
import type { PodSpec } from '../facts/pod.ts';
import type { MeminfoView } from '../facts/proc-view.ts';
import type { Outcome } from './resource.ts';

/** What a file of /proc or /sys says of a resource. */
export type Seen<Amount> =
  | { is: 'amount'; amount: Amount; provider: Provider }
  | Extract<Outcome, { is: 'unreadable' }>
  | Extract<Outcome, { is: 'unknown' }>;

export type Provider = MeminfoView['provider'];

type View<Content> =
  ({ state: 'answers'; provider: Provider } & Content) | { state: 'dead' | 'hung' | 'empty'; provider: Provider };

/**
 * What the process gets if it reads a file.
 * @param amountOf the amount in its text, undefined if the inspector did not report it
 */
export function seenIn<Content, Amount>(
  {
    name,
    file,
    fact,
  }: { name: 'meminfoView' | 'cpuinfoView' | 'cpuOnlineView'; file: string; fact: Fact<View<Content>> },
  podSpec: Fact<PodSpec>,
  amountOf: (content: Content) => Amount | undefined,
): Seen<Amount> {
  if (fact.status !== 'ok') return { is: 'unknown', missing: missingFact('target', name, fact) };
  const view = fact.value;
  if (view.state !== 'answers') return { is: 'unreadable', file, state: view.state };
  const missing = answeredForReader(name, view.provider, podSpec);
  if (missing.length > 0) return { is: 'unknown', missing };
  const amount = amountOf(view);
  if (amount !== undefined) return { is: 'amount', amount, provider: view.provider };
  return { is: 'unknown', missing: [incompleteFact('target', name, `the inspector did not report all of ${file}`)] };
}

/**
 * What is missing if LXCFS told the inspector something else than it tells the target. It answers for the first process
 * of the reader's PID namespace, but in the node's, which is its own, for the reader itself: by the inspector's cgroup
 * then (lxc/lxcfs from 4.0 on, src/proc_fuse.c: `initpid <= 1 || is_shared_pidns(initpid)`).
 */
export function answeredForReader(
  name: 'meminfoView' | 'cpuinfoView' | 'cpuOnlineView',
  provider: Provider,
  podSpec: Fact<PodSpec>,
): FactRef[] {
  if (provider !== 'lxcfs') return [];
  if (podSpec.status !== 'ok') return missingFact('target', 'podSpec', podSpec);
  return podSpec.value.hostPid
    ? [
        incompleteFact(
          'target',
          name,
          'with hostPID LXCFS answers each reader by the reader’s own cgroup, so the inspector saw its own: ' +
            'kubectl exec shows the container’s',
        ),
      ]
    : [];
}
