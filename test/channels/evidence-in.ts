import { expect } from 'vitest';
import type { Channel, Evidence } from '../../src/channels/channel.ts';

/** The evidence of each object of a channel, by its id. */
export function evidenceIn({ objects }: Channel): Record<string, Evidence> {
  return Object.fromEntries(objects.map(({ id, evidence }) => [id, evidence]));
}

/** An object that breaks its channel for a reason. */
export function breaking(because: object): object {
  return { is: 'out-of-reach', because: expect.objectContaining(because), breaks: true };
}

export function possible(kind: string): object {
  return { is: 'possible', because: expect.objectContaining({ kind }) };
}

export const shared = { is: 'shared', overreach: null };
