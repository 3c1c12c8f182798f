import { expect, test } from 'vitest';
import type { Part } from '../../../tools/release/parts/part.ts';
import { sbom, type Release } from '../../../tools/release/sbom.ts';

const part: Part = {
  name: '@scope/one',
  version: '1.0.0',
  license: 'MIT',
  licenseText: '',
  purl: 'pkg:npm/%40scope/one@1.0.0',
  isIn: 'plugin',
};
const engine: Part = { ...part, name: 'QuickJS', purl: 'pkg:generic/quickjs@1', isIn: 'inspector' };
const release: Release = {
  version: '1.2.3',
  madeAt: 0,
  parts: [part, engine],
  sums: new Map([['a.tar.gz', 'ab'.repeat(32)]]),
};

// CycloneDX 1.6: bom-ref is unique, every dependency names one, serialNumber is a URN of a UUID
test('what is inside, where, and the sums of what is released', () => {
  const bom = sbom(release) as {
    bomFormat: string;
    serialNumber: string;
    metadata: { timestamp: string; component: { 'bom-ref': string } };
    components: Record<string, unknown>[];
    dependencies: { ref: string; dependsOn: string[] }[];
  };
  expect(bom).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { timestamp: '1970-01-01T00:00:00.000Z' },
  });
  expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  const refs = [bom.metadata.component['bom-ref'], ...bom.components.map((component) => component['bom-ref'])];
  expect(new Set(refs).size).toBe(refs.length);
  for (const { ref, dependsOn } of bom.dependencies) expect(refs).toEqual(expect.arrayContaining([ref, ...dependsOn]));
  expect(bom.dependencies).toEqual([
    { ref: 'plugin', dependsOn: ['inspector', part.purl] },
    { ref: 'inspector', dependsOn: [engine.purl] },
  ]);
  expect(bom.components).toContainEqual(expect.objectContaining({ group: '@scope', name: 'one' }));
  expect(bom.components).toContainEqual(
    expect.objectContaining({ type: 'file', hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }] }),
  );
});

test('the same release has the same serial number, another one another', () => {
  expect(sbom(release)).toEqual(sbom(release));
  expect(sbom({ ...release, version: '1.2.4' })).not.toEqual(sbom(release));
});
