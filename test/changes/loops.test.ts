import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loops } from '../e2e/changes/loops.ts';

/** Exported functions that return changes, and have no loop of their own. */
const withoutLoop: Record<string, string> = {
  workloadPatch: 'every patch is one, whoever makes it',
  sizedChange: 'the patch of a volume with its size, in four of the loops',
  withheld: 'it changes nothing',
  raiseHugepagesLimit:
    'a volume of more huge pages than the limit was not refused on node-a: no pod has shown the finding',
};

const directory = join(import.meta.dirname, '../../src/changes');

/** The exported functions of src/changes that return a change, or a fix that may have one. */
const makers = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    readFileSync(join(directory, file), 'utf8')
      .split(/^export function /m)
      .slice(1),
  )
  .filter((text) => /^(Fix|Change)( \| null)?$/.test(/\): (.+) \{$/m.exec(text)?.[1] ?? ''))
  .map((text) => /^\w+/.exec(text)?.[0] ?? '');

test('every kind of change is applied to real pods in a loop, or has a reason why not', () => {
  const made = loops.flatMap((loop) => loop.made);
  expect(makers.length).toBeGreaterThan(20);
  expect([...new Set([...made, ...Object.keys(withoutLoop)])].toSorted()).toEqual(makers.toSorted());
});

test('what needs no loop has none', () => {
  const made = loops.flatMap((loop) => loop.made);
  expect(Object.keys(withoutLoop).filter((name) => made.includes(name))).toEqual([]);
});
