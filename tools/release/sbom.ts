import { createHash } from 'node:crypto';
import type { Part } from './parts/part.ts';

export interface Release {
  version: string;
  /** Seconds since 1970; null where nobody says. */
  madeAt: number | null;
  parts: readonly Part[];
  /** Names of what is released, and their SHA-256. */
  sums: ReadonlyMap<string, string>;
}

/**
 * A bill of materials of a release, as CycloneDX 1.6 in JSON (ECMA-424): the plugin,
 * the inspector in it, what is in each.
 */
export function sbom({ version, madeAt, parts, sums }: Release): object {
  const plugin = {
    type: 'application',
    'bom-ref': 'plugin',
    name: 'kubectl-shm',
    version,
    purl: `pkg:generic/kubectl-shm@${version}`,
    licenses: [{ license: { id: 'Apache-2.0' } }],
  };
  const inspector = {
    ...plugin,
    type: 'container',
    'bom-ref': 'inspector',
    name: 'kubectl-shm-inspector',
    purl: `pkg:generic/kubectl-shm-inspector@${version}`,
  };
  const files = [...sums].map(([name, sha256]) => ({
    type: 'file',
    'bom-ref': `file:${name}`,
    name,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
  }));
  const refsIn = (place: Part['isIn']) => parts.filter(({ isIn }) => isIn === place).map(({ purl }) => purl);
  const content = {
    metadata: { ...(madeAt !== null && { timestamp: new Date(madeAt * 1000).toISOString() }), component: plugin },
    components: [inspector, ...parts.map(component), ...files],
    dependencies: [
      { ref: 'plugin', dependsOn: ['inspector', ...refsIn('plugin')] },
      { ref: 'inspector', dependsOn: refsIn('inspector') },
    ],
  };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(content)}`,
    version: 1,
    ...content,
  };
}

function component({ name, version, license, purl }: Part): object {
  const scoped = /^(@[^/]+)\/(.+)$/.exec(name);
  const licenses = /^[\w.-]+$/.test(license) ? [{ license: { id: license } }] : [{ expression: license }];
  return {
    type: 'library',
    'bom-ref': purl,
    ...(scoped === null ? { name } : { group: scoped[1], name: scoped[2] }),
    version,
    purl,
    licenses,
  };
}

/** A UUID made of a hash (RFC 9562, version 8): the same content has the same. */
function uuidOf(content: object): string {
  const hex = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
