import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Evidence, Obstruction, Possibility, Privacy } from '../../src/channels/channel.ts';
import { channelRules } from '../../src/channels/judge-channel.ts';
import type { Outcome } from '../../src/resources/resource.ts';
import { headlineRules } from '../../src/verdicts/agent-communication.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/verdicts.md'), 'utf8');

// What the compiler knows to be all of a union
const evidence = {
  shared: true,
  'out-of-reach': true,
  possible: true,
  private: true,
  undecided: true,
} satisfies Record<Evidence['is'], true>;
const obstructions = {
  stale: true,
  truncated: true,
  empty: true,
  namesake: true,
  refused: true,
  namespace: true,
  mount: true,
  'removed-mount': true,
  expected: true,
} satisfies Record<Obstruction['kind'], true>;
const possibilities = {
  openable: true,
  readable: true,
  'target-alone': true,
  'not-mounted': true,
  undetermined: true,
  snapshot: true,
  'only-readers': true,
  'namesake-on-disk': true,
  replaced: true,
  'only-open': true,
  unused: true,
  'owner-unknown': true,
  'no-agent': true,
} satisfies Record<Possibility['kind'], true>;
const privacies = {
  'no-name': true,
  removed: true,
  'own-processes': true,
  'known-name': true,
} satisfies Record<Privacy, true>;
const outcomes = {
  right: true,
  wrong: true,
  unreadable: true,
  'no-limit': true,
  'maybe-less': true,
  unknown: true,
  blind: true,
  'slightly-above': true,
  unsized: true,
} satisfies Record<Outcome['is'], true>;

test.each([
  ['### Evidence', 0, evidence],
  ['### Evidence', 1, obstructions],
  ['### Evidence', 2, possibilities],
  ['### Evidence', 3, privacies],
  ['## Resource visibility', 0, outcomes],
])('%s, table %i: its rows are the kinds of the code', (heading, index, kinds) => {
  expect(tablesBelow(heading)[index]?.map(([kind]) => kind)).toEqual(Object.keys(kinds).map((kind) => `\`${kind}\``));
});

test('the rules of a channel are those of the code, in their order', () => {
  expect(tablesBelow('### A channel')[0]?.map(([rule, , status]) => [rule, status])).toEqual(
    channelRules.map(({ rule, status }) => [`\`${rule}\``, status]),
  );
});

test('the rules of the headline are those of the code, in their order', () => {
  expect(tablesBelow('### The headline')[0]?.map(([rule, , status]) => [rule, status])).toEqual(
    headlineRules.map(({ rule, status }) => [`\`${rule}\``, status ?? 'they alone decide']),
  );
});

/** The rows of each table between a heading and the next one, without its head. */
function tablesBelow(heading: string): string[][][] {
  const [, after = ''] = page.split(`\n${heading}\n`);
  const [section = ''] = after.split(/\n##+ /);
  return [...section.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) =>
    table
      .trimEnd()
      .split('\n')
      .slice(2)
      .map((row) =>
        row
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  );
}
