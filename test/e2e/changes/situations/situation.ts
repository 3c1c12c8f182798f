import type { Scenario } from '../../../scenarios/scenario.ts';

/** Real pods in which something is to be changed: a scenario of the suite, or one that only a change is tried on. */
export interface Situation extends Pick<Scenario, 'name' | 'pods' | 'inspected' | 'agent' | 'words'> {
  /** What goes wrong once, and does not come back by itself: a shell command, run before the first inspection alone. */
  once?: { pod: string; container: string; command: string };
}
