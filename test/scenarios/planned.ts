import type { Scenario } from './scenario.ts';

/** A scenario, and the nodes that it runs on. */
export interface Planned {
  scenario: Scenario;
  on: string[];
}

/**
 * Of five scenarios that run on one node, so many run on the first: node-b, the other one of our
 * own cluster, has one CPU.
 */
const ON_THE_FIRST_OF_FIVE = 4;

/**
 * Where scenarios run: on every node if the node can matter to the answer; else on one of two,
 * the same one in each run.
 * @param asked `every-node`, or the name of the only node
 */
export function planned(scenarios: Scenario[], nodes: string[], asked?: string): Planned[] {
  const [first = '', second = first] = nodes;
  let others = 0;
  return scenarios
    .filter(({ acrossNodes }) => acrossNodes !== true || nodes.length > 1)
    .map((scenario) => {
      if (asked === 'every-node' || (asked === undefined && mattersNode(scenario))) return { scenario, on: nodes };
      if (asked !== undefined) return { scenario, on: [asked] };
      others += 1;
      return { scenario, on: [others % 5 < ON_THE_FIRST_OF_FIVE ? first : second] };
    });
}

const mattersNode = ({ dependsOn, acrossNodes, expected }: Scenario): boolean =>
  dependsOn !== undefined || acrossNodes === true || 'names' in expected;
