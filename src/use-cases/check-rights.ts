import { withCluster, type Session } from '../kube/connection/with-cluster.ts';
import { hasRight } from '../kube/preflight/own-rights.ts';
import type { CheckedRole } from '../rights/checked-role.ts';
import type { NeededRole } from '../rights/needed-roles.ts';

export interface RightsRequest {
  /** Null: the current context's. */
  namespace: string | null;
  /** The roles, if this is the namespace that is meant where none is named. */
  rolesIn: (namespace: string) => NeededRole[];
}

/**
 * Asks for each right whether the user has it; changes nothing.
 * @throws ShmError if the cluster does not answer
 */
export function checkRights(request: RightsRequest, session: Session): Promise<CheckedRole[]> {
  return withCluster(session, request.namespace, (cluster, namespace) =>
    Promise.all(
      request.rolesIn(namespace).map(async (role) => ({
        namespace: role.namespace,
        needs: await Promise.all(
          role.needs.map(async (need) => ({ need, isGranted: await hasRight(cluster, need.right, role.namespace) })),
        ),
      })),
    ),
  );
}
