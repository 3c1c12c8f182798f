import type { Channel, ChannelName } from '../channels/channel.ts';
import type { Fix } from '../changes/change.ts';
import type { FactName } from '../facts/facts.ts';
import type { Inspected, Side } from '../facts/inspection.ts';
import type { FactRef } from '../facts/known.ts';
import type { Resource, ResourceName } from '../resources/resource.ts';
import type { Severity } from '../severity.ts';
import type { Views } from '../views.ts';

/**
 * What a failed check has to report. `title` is one line about this pod; `evidence` are rows that a reader can verify.
 */
export interface Failure {
  status: 'fail';
  /** If this failure weighs less, or more, than the check's own severity. */
  severity?: Severity;
  title: string;
  expected: string;
  actual: string;
  evidence: string[];
  /** The objects that it is about, by the id that they have in `channels`. */
  subjects?: string[];
  fix: Fix;
  /** What findings have in common that have one cause: a person fixes them at once. */
  cause?: string;
}

export type CheckResult =
  | Failure
  | { status: 'pass' }
  | { status: 'not-applicable'; reason: string }
  | { status: 'unknown'; missing: FactRef[] };

/** What a check declares, and so is handed: facts of each side, read or not, and the views that it names. */
interface Declared<Name extends FactName, Channels extends ChannelName, Resources extends ResourceName> {
  /** A noun in the failing state, and the file's name. */
  id: string;
  severity: Severity;
  /** What is wrong if it fails, of no pod in particular: one line. */
  title: string;
  facts: readonly Name[];
  channels?: readonly Channels[];
  resources?: readonly Resources[];
}

interface Handed<Name extends FactName, Channels extends ChannelName, Resources extends ResourceName> {
  target: Side<Name>;
  channels: { [Each in Channels]: Channel };
  resources: { [Each in Resources]: Resource };
}

/**
 * `of: 'pair'` is a check between target and Agent: without an Agent it is not applicable. One of the target
 * may use the Agent's view.
 */
type Evaluated<Name extends FactName, Channels extends ChannelName, Resources extends ResourceName> =
  | { of: 'pair'; evaluate: (given: Handed<Name, Channels, Resources> & { agent: Side<Name> }) => CheckResult }
  | {
      of: 'target';
      evaluate: (given: Handed<Name, Channels, Resources> & { agent: Side<Name> | null }) => CheckResult;
    };

/** A check among others: what it declares is its own business. */
export interface Check extends Declared<FactName, ChannelName, ResourceName> {
  of: 'pair' | 'target';
  /** Evaluates it over an inspection and its views. */
  run: (views: Views) => CheckResult;
}

/** Defines a check. The compiler knows what was declared, so that touching anything else does not compile. */
export function defineCheck<
  const Name extends FactName,
  const Channels extends ChannelName = never,
  const Resources extends ResourceName = never,
>(check: Declared<Name, Channels, Resources> & Evaluated<Name, Channels, Resources>): Check {
  return {
    ...check,
    run: ({ target, agent, channels, resources }) => {
      const handed: Handed<Name, Channels, Resources> = {
        target: narrowed(target, check.facts),
        channels: pick(channels, check.channels ?? []),
        resources: pick(byName(resources), check.resources ?? []),
      };
      if (check.of === 'target')
        return check.evaluate({ ...handed, agent: agent === null ? null : narrowed(agent, check.facts) });
      if (agent === null) return { status: 'not-applicable', reason: 'no Agent was named' };
      return check.evaluate({ ...handed, agent: narrowed(agent, check.facts) });
    },
  };
}

function narrowed<Name extends FactName>({ subject, facts }: Inspected, names: readonly Name[]): Side<Name> {
  return { subject, facts: pick(facts, names) };
}

function byName(resources: Resource[]): Record<ResourceName, Resource> {
  return Object.fromEntries(resources.map((resource) => [resource.name, resource])) as Record<ResourceName, Resource>;
}

function pick<Whole, Key extends keyof Whole>(whole: Whole, keys: readonly Key[]): Pick<Whole, Key> {
  return Object.fromEntries(keys.map((key) => [key, whole[key]])) as Pick<Whole, Key>;
}
