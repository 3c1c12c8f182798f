import { rightInWords, type Right } from '../../rights/right.ts';
import { toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';

/**
 * Asks the API server whether the user has a right (authorization.k8s.io/v1 SelfSubjectAccessReview).
 * @param namespace null: in the cluster as a whole
 * @throws ShmError if it does not answer
 */
export async function hasRight(cluster: Cluster, right: Right, namespace: string | null): Promise<boolean> {
  const [resource = '', subresource] = right.resource.split('/');
  const resourceAttributes = {
    verb: right.verb,
    group: right.apiGroup,
    resource,
    ...(subresource !== undefined && { subresource }),
    ...(namespace !== null && { namespace }),
  };
  try {
    const review = await cluster.authorization.createSelfSubjectAccessReview({
      body: { spec: { resourceAttributes } },
    });
    return review.status?.allowed ?? false;
  } catch (error) {
    throw toShmError(
      error,
      `cannot ask whether you may ${rightInWords(right)} ` +
        `${namespace === null ? 'in the cluster' : `in namespace ${namespace}`}`,
    );
  }
}
