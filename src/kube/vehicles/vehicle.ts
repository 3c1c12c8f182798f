import type { InspectorFacts } from '../../facts/facts.ts';
import type { Subject } from '../../facts/inspection.ts';
import type { Need } from '../../rights/needs.ts';
import type { Carrier } from '../carriers/carrier.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import type { LocatedContainer } from '../locate/located-container.ts';
import type { AccessReviews } from '../preflight/access.ts';
import type { Profile } from './ephemeral-container/security-level.ts';
import type { PlannedChange } from './planned-change.ts';

/** A way to a container's facts. It is a folder; `planInspection` has the rules which of them is taken. */
export interface Vehicle {
  /** The rights without which it is refused. */
  needs: readonly Need[];
  /**
   * Settles how it would get at these containers, by the server's own dry run; nothing is changed yet.
   * @throws ShmError if the user, or a policy, has no such way
   */
  plan: (cluster: Cluster, containers: LocatedContainer[], wishes: InspectionWishes, run: Run) => Promise<Plan[]>;
}

/** One inspector that is about to run, or what stands for one. */
export interface Plan {
  containers: readonly LocatedContainer[];
  /** What it would change: `--dry-run` prints it. */
  describe: () => PlannedChange;
  /**
   * Runs it, and gives what the inspector says of each container.
   * @throws ShmError if the inspector does not start, or what answers is not this version's
   */
  converse: (run: Run) => Promise<ReadonlyMap<LocatedContainer, InspectorFacts>>;
  /** Where its facts come from. */
  provenance: Provenance;
}

export type Provenance = Pick<Subject, 'via' | 'image' | 'whyNoInspector' | 'seenAt'>;

/** What the user wants of the way to the facts, `--via` apart. */
export interface InspectionWishes {
  carrier: Carrier;
  /** How old an earlier answer may be that is used again, in milliseconds; 0: none is. */
  maxAgeMs: number;
  profile: Profile;
  /** Start a container even if nobody knows whether the pod has the memory for it. */
  acceptOomRisk: boolean;
  /** Where node pods are created; null: in the namespace of the target. */
  nodePodNamespace: string | null;
  access: AccessReviews;
}
