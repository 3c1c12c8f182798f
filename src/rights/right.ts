/** A right as RBAC names it (rbac.authorization.k8s.io/v1 PolicyRule), of one verb on one resource. */
export interface Right {
  verb: string;
  apiGroup: string;
  /** With its subresource: `pods/attach`. */
  resource: string;
}

/** A right as it is spoken of: `get pods/attach`, `get pods.metrics.k8s.io`. */
export function rightInWords({ verb, apiGroup, resource }: Right): string {
  return `${verb} ${resource}${apiGroup === '' ? '' : `.${apiGroup}`}`;
}

/** Whether two are the same. */
export function isSameRight(a: Right, b: Right): boolean {
  return a.verb === b.verb && a.apiGroup === b.apiGroup && a.resource === b.resource;
}
