import { glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodes } from '../e2e/cluster.ts';
import { inBrief, matrixOf } from './matrix.ts';
import { planned } from './planned.ts';
import { runOn, type Outcome } from './run.ts';
import type { Scenario } from './scenario.ts';

/**
 * Every file of a folder here, on the nodes that planned.ts has for it. KUBECTL_SHM_SCENARIOS names some of them, as a
 * regular expression over paths: `KUBECTL_SHM_SCENARIOS='^access/|full-shm' npm run test:scenarios`.
 * KUBECTL_SHM_SCENARIOS_ON=every-node runs all of them on every node, and =node-a on that one.
 */
const only = process.env['KUBECTL_SHM_SCENARIOS'];
const files: string[] = [];
for await (const file of glob('*/*.ts', { cwd: import.meta.dirname }))
  if (only === undefined || new RegExp(only).test(file)) files.push(file);
const modules = await Promise.all(
  files.toSorted().map(async (file) => (await import(join(import.meta.dirname, file))) as { scenario: Scenario }),
);
const scenarios = modules.map(({ scenario }) => scenario);
const plan = planned(scenarios, nodes, process.env['KUBECTL_SHM_SCENARIOS_ON']);

const outcomes: Outcome[] = [];
beforeAll(async () => {
  await Promise.all(
    nodes.map((node) =>
      runOn(
        node,
        plan.flatMap(({ scenario, on }) => (on.includes(node) ? [scenario] : [])),
        (outcome) => {
          outcomes.push(outcome);
          process.stdout.write(`${inBrief(outcome)}\n`);
        },
      ),
    ),
  );
}, 5_400_000);
afterAll(() => process.stdout.write(`\n${matrixOf(outcomes.toSorted(asListed))}\n`));

const asListed = (one: Outcome, other: Outcome): number =>
  scenarios.indexOf(one.scenario) - scenarios.indexOf(other.scenario) || one.node.localeCompare(other.node);

test('every file is named after its scenario', () => {
  expect(files.toSorted().map((file) => basename(file, '.ts'))).toEqual(scenarios.map(({ name }) => name));
});

test.each(plan.flatMap(({ scenario: { name }, on }) => on.map((node) => ({ name, node }))))(
  '$name on $node',
  ({ name, node }) => {
    const outcome = outcomes.find(({ scenario, node: on }) => scenario.name === name && on === node);
    expect(outcome?.deviations ?? ['it was not inspected']).toEqual([]);
  },
);
