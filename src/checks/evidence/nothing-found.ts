import type { Channel } from '../../channels/channel.ts';
import { distinct } from '../../channels/judge-channel.ts';
import type { FactName } from '../../facts/facts.ts';
import type { Side } from '../../facts/inspection.ts';
import { all, type FactRef } from '../../facts/known.ts';
import type { CheckResult } from '../define-check.ts';

/**
 * The result of a check that found nothing: unknown if a fact is missing that could have shown something, not
 * applicable if there is nothing that it is about, else it passes.
 * @param reason why it is not applicable; null if it passes
 */
export function nothingFound(missing: FactRef[], reason: string | null): CheckResult {
  if (missing.length > 0) return { status: 'unknown', missing: distinct(missing) };
  return reason === null ? { status: 'pass' } : { status: 'not-applicable', reason };
}

/** What is missing of some facts of both sides, and of what their channels needed. */
export function missingFrom<const Name extends FactName>(
  { target, agent }: { target: Side<Name>; agent: Side<Name> | null },
  names: readonly Name[],
  channels: Channel[],
): FactRef[] {
  const sides = [all('target', target, names), ...(agent === null ? [] : [all('agent', agent, names)])];
  return [
    ...channels.flatMap(({ missing, unseen }) => [...missing, ...unseen]),
    ...sides.flatMap((known) => (known.kind === 'missing' ? known.missing : [])),
  ];
}
