import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { VERSION } from '../../src/version.ts';
import { contentOf, pathOf } from './released.ts';

/** CycloneDX 1.6 (ECMA-424), of what is used here; strict, so that a misspelt name is no extension. */
const license = z.union([z.strictObject({ license: z.strictObject({ id: z.string().regex(/^[\w.-]+$/) }) }), z.strictObject({ expression: z.string().min(1) })]);
const component = z.strictObject({
  type: z.enum(['application', 'library', 'container', 'file']),
  'bom-ref': z.string().min(1),
  group: z.string().startsWith('@').optional(),
  name: z.string().min(1),
  version: z.string().min(1).optional(),
  purl: z.string().regex(/^pkg:(npm\/(%40[\w.-]+\/)?|generic\/)[\w.-]+@[\w.-]+$/).optional(),
  licenses: z.array(license).min(1).optional(),
  hashes: z.array(z.strictObject({ alg: z.literal('SHA-256'), content: z.string().regex(/^[0-9a-f]{64}$/) })).optional(),
});
const bom = z.strictObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.literal(1),
  metadata: z.strictObject({ timestamp: z.iso.datetime().optional(), component }),
  components: z.array(component),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const materials = async () => bom.parse(JSON.parse(await readFile(pathOf(`kubectl-shm-v${VERSION}.cdx.json`), 'utf8')));

test('the bill of materials keeps CycloneDX’s rules, and every reference in it names one component', async () => {
  const { metadata, components, dependencies } = await materials();
  const references = [metadata.component, ...components].map((component) => component['bom-ref']);
  expect(references.filter((reference, index) => references.indexOf(reference) !== index)).toEqual([]);
  expect(dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((reference) => !references.includes(reference))).toEqual([]);
});

test('it names what is inside, and nothing that is only used to build', async () => {
  const names = (await materials()).components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['client-node', 'yargs', 'bun', 'JavaScriptCore', 'QuickJS', 'musl', 'libgcc']));
  expect(names.filter((name) => ['esbuild', 'typescript', 'vitest', 'oxlint', 'fast-check', 'bun-types'].includes(name))).toEqual([]);
});

test('the notices carry the license of each of them', async () => {
  const notices = (await contentOf({ os: 'linux', arch: 'amd64' })).find(({ name }) => name === 'THIRD-PARTY-NOTICES.txt')?.content.toString() ?? '';
  const libraries = (await materials()).components.filter(({ type }) => type === 'library');
  for (const { group, name, version } of libraries)
    expect(notices).toMatch(new RegExp(`^={80}\\n${group === undefined ? '' : `${group}/`}${name} ${(version ?? '').replace('+', '\\+')}, .*\\n={80}\\n\\n.{5}`, 'm'));
  expect(notices).toContain('GNU LIBRARY GENERAL PUBLIC LICENSE');
});
