import type { Need } from './needs.ts';

/** The rights that are needed somewhere, and which of them the user has. `namespace` null: the cluster as a whole. */
export interface CheckedRole {
  namespace: string | null;
  needs: { need: Need; isGranted: boolean }[];
}

/** Whether nothing is missing that a run needs. */
export function hasAllNeeded(roles: CheckedRole[]): boolean {
  return roles.every(({ needs }) => needs.every(({ need, isGranted }) => isGranted || need.isOptional));
}
