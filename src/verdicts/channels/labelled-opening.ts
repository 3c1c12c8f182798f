import type { Side } from '../../facts/inspection.ts';
import { labelObstacle, type LabelledObject } from '../../kernel-rules/security-labels.ts';
import { describeMissing } from '../missing-fact.ts';
import type { Held, HeldObject } from './channel-evidence.ts';
import type { Opening } from './opening.ts';

/**
 * What modes allow, and a security module may refuse, is not decided. What the target holds already it was let in to, so
 * there nothing is left to ask.
 */
export function heedLabels(
  opening: Opening,
  object: HeldObject,
  held: Held,
  sides: { target: Side<'confinement'>; agent: Side<'confinement'> },
  kind: LabelledObject,
): Opening {
  if (opening.kind !== 'allowed' || held.objects.some(({ identity }) => identity === object.identity)) return opening;
  const obstacle = obstacleBetween(sides.target, sides.agent, kind);
  return obstacle === null ? opening : { kind: 'undecidable', why: obstacle };
}

/** Why a security module may keep the target from objects of the Agent, or why that cannot be told; null where none does. */
export function obstacleBetween(
  target: Side<'confinement'>,
  agent: Side<'confinement'>,
  kind: LabelledObject,
): string | null {
  const [ofTarget, ofAgent] = [target.facts.confinement, agent.facts.confinement];
  if (ofTarget.status !== 'ok') return describeMissing('target', 'confinement', ofTarget);
  if (ofAgent.status !== 'ok') return describeMissing('Agent', 'confinement', ofAgent);
  return labelObstacle(ofTarget.value.labels, ofAgent.value.labels, kind);
}
