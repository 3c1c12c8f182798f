import type { Profile } from './ephemeral-container/security-level.ts';
import type { AccessReviews } from '../preflight/access.ts';

/** How the user wants containers to be looked at; `auto` leaves it to the rules of `planLooks`. */
export const ways = ['auto', 'ephemeral-container', 'node', 'api'] as const;
export type Way = (typeof ways)[number];

/** What the user wants of the ways to look. */
export interface LookOptions {
  way: Way;
  image: string;
  /** How old an earlier answer may be that is used again, in milliseconds; 0: none is. */
  maxAgeMs: number;
  profile: Profile;
  /** Start a container even where nobody knows whether the pod has the memory for it. */
  acceptOomRisk: boolean;
  /** Where node pods are created; null: in the namespace of the target. */
  nodePodNamespace: string | null;
  access: AccessReviews;
}
