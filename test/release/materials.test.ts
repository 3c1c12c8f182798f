import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { lockedPackage } from '../../tools/packages/locked-package.ts';
import { VERSION } from '../../src/version.ts';
import { contentOf, pathOf } from './released.ts';

const materials = async () => JSON.parse(await readFile(pathOf(`kubectl-shm-v${VERSION}.cdx.json`), 'utf8')) as Bom;

interface Bom {
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

interface Component {
  type: string;
  'bom-ref': string;
  group?: string;
  name: string;
  version?: string;
}

test('the bill of materials is valid by CycloneDX’s schema, which allows nothing that it does not know', async () => {
  const isValid = await bomValidator();
  const bom = await materials();
  expect(isValid(bom) ? [] : isValid.errors).toEqual([]);
  expect(isValid({ ...bom, component: [] })).toBe(false);
});

/** JSON Schema of CycloneDX 1.6 (ECMA-424) and what it refers to, as CycloneDX’s own library ships them. */
async function bomValidator(): Promise<ValidateFunction> {
  const directory = join(await lockedPackage('@cyclonedx/cyclonedx-library'), 'res/schema');
  const schema = async (name: string) =>
    JSON.parse(await readFile(join(directory, `${name}.SNAPSHOT.schema.json`), 'utf8')) as AnySchemaObject;
  const ajv = new Ajv({
    strict: false,
    formats: {
      'date-time': (text: string) => z.iso.datetime().safeParse(text).success,
      uri: true,
      'iri-reference': true,
      'idn-email': true,
    },
  });
  // What the schema calls them is not what they call themselves
  for (const name of ['spdx', 'jsf-0.82'])
    ajv.addSchema(await schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  return ajv.compile(await schema('bom-1.6'));
}

test('every reference in it names one component', async () => {
  const { metadata, components, dependencies } = await materials();
  const references = [metadata.component, ...components].map((component) => component['bom-ref']);
  expect(references.filter((reference, index) => references.indexOf(reference) !== index)).toEqual([]);
  expect(
    dependencies
      .flatMap(({ ref, dependsOn }) => [ref, ...dependsOn])
      .filter((reference) => !references.includes(reference)),
  ).toEqual([]);
});

test('it names what is inside, and nothing that is only used to build', async () => {
  const names = (await materials()).components.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['client-node', 'yargs', 'bun', 'JavaScriptCore', 'QuickJS', 'musl', 'libgcc']),
  );
  expect(
    names.filter((name) => ['esbuild', 'typescript', 'vitest', 'oxlint', 'fast-check', 'bun-types'].includes(name)),
  ).toEqual([]);
});

test('the notices carry the license of each of them', async () => {
  const notices =
    (await contentOf({ os: 'linux', arch: 'amd64' }))
      .find(({ name }) => name === 'THIRD-PARTY-NOTICES.txt')
      ?.content.toString() ?? '';
  const libraries = (await materials()).components.filter(({ type }) => type === 'library');
  for (const { group, name, version } of libraries)
    expect(notices).toMatch(
      new RegExp(
        `^={80}\\n${group === undefined ? '' : `${group}/`}${name} ${(version ?? '').replace('+', '\\+')}, ` +
          '.*\\n={80}\\n\\n.{5}',
        'm',
      ),
    );
  expect(notices).toContain('GNU LIBRARY GENERAL PUBLIC LICENSE');
});
