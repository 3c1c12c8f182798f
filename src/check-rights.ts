import { withCluster, type ClusterOptions, type Talk } from './kube/connection/with-cluster.ts';
import { hasRight } from './kube/preflight/own-rights.ts';
import type { CheckedRole } from './rights/checked-role.ts';
import type { NeededRole } from './rights/needed-roles.ts';

export interface CheckRightsOptions extends ClusterOptions {
  /** The roles, where this is the namespace that is meant where none is named. */
  rolesIn: (namespace: string) => NeededRole[];
}

/**
 * Asks for each right whether the user has it; changes nothing.
 * @throws ShmError where the cluster does not answer
 */
export function checkRights(options: CheckRightsOptions, talk: Talk): Promise<CheckedRole[]> {
  return withCluster(options, talk, (cluster, namespace) =>
    Promise.all(
      options.rolesIn(namespace).map(async (role) => ({
        namespace: role.namespace,
        needs: await Promise.all(
          role.needs.map(async (need) => ({ need, isGranted: await hasRight(cluster, need.right, role.namespace) })),
        ),
      })),
    ),
  );
}
