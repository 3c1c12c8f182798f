import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runDifference } from '../../src/differences/difference.ts';
import { differences } from '../../src/differences/index.ts';
import { missingStatuses } from '../../src/facts/fact.ts';
import { nodeFactNames } from '../../src/facts/node/node-facts.ts';
import { nodeWith, withoutFact } from '../node-facts.ts';

const source = join(import.meta.dirname, '../../src/differences');

test('every difference has its file, its line in the list and its test', async () => {
  const names = (await readdir(source)).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(
    names.map(async (name) => ({ id: basename(name, '.ts'), text: await readFile(join(source, name), 'utf8') })),
  );
  const files = texts
    .filter(({ id, text }) => id !== 'difference' && text.includes('defineDifference({'))
    .map(({ id }) => id);
  const tests = (await readdir(import.meta.dirname)).map((name) => basename(name, '.test.ts'));
  const listed = differences.map(({ id }) => id);
  const lacking = [
    ...files
      .filter((id) => !listed.includes(id))
      .map((id) => `add the difference of src/differences/${id}.ts to its index.ts`),
    ...listed.filter((id) => !files.includes(id)).map((id) => `name the file of ${id} src/differences/${id}.ts`),
    ...listed.filter((id, index) => listed.indexOf(id) !== index).map((id) => `list ${id} once`),
    ...listed.filter((id) => !tests.includes(id)).map((id) => `write test/differences/${id}.test.ts`),
  ];
  expect(lacking).toEqual([]);
});

test('every fact is compared', () => {
  const compared = new Set(differences.flatMap(({ needs, uses }) => [...needs, ...uses]));
  expect(nodeFactNames.filter((name) => !compared.has(name))).toEqual([]);
});

describe.each(differences)('$id', (difference) => {
  const named = [...difference.needs, ...difference.uses];

  test('is none between equal nodes', () => {
    expect(runDifference(difference, nodeWith({}, 'node-a'), nodeWith({}, 'node-b'))).toEqual({ kind: 'equal' });
  });

  test('can’t be told without the facts it names, on either side', () => {
    for (const status of missingStatuses) {
      const blind = named.reduce((node, name) => withoutFact(node, name, status), nodeWith());
      expect(runDifference(difference, blind, nodeWith()).kind).toBe('not-compared');
      expect(runDifference(difference, nodeWith(), blind).kind).toBe('not-compared');
    }
  });

  test('a fact that it needs and that is missing is said, with the node', () => {
    for (const name of difference.needs) {
      const outcome = runDifference(difference, nodeWith({}, 'node-a'), withoutFact(nodeWith({}, 'node-b'), name));
      expect(outcome).toEqual({ kind: 'not-compared', reason: `node-b: denied, a test took ${name} away` });
    }
  });

  test('is a noun', () => {
    expect(difference.id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
  });
});
