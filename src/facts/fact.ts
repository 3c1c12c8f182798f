import * as z from 'zod/mini';
import { text } from './plain-values.ts';

/**
 * One thing the inspector or the API was asked for, and how that went. "Could not look" is data: a check never sees
 * it as a value, and nobody may read it as "broken".
 */
export type Fact<T> = { status: 'ok'; source: string; value: T } | MissingFact;

/** A fact without a value. `source` is the path or call that was tried; `message` says why in one sentence. */
export interface MissingFact {
  status: MissingStatus;
  source: string;
  /** The kernel's name of the error (`EACCES`), where a system call failed. */
  errno?: string | undefined;
  message: string;
}

export const missingStatuses = ['absent', 'denied', 'timeout', 'malformed', 'not-collected'] as const;
export type MissingStatus = (typeof missingStatuses)[number];

/** A fact that was read. */
export function ok<T>(source: string, value: T): Fact<T> {
  return { status: 'ok', source, value };
}

/** A fact that nobody tried to read, or that came from an inspector which does not know it. */
export function notCollected(source: string, message: string): MissingFact {
  return { status: 'not-collected', source, message };
}

/**
 * Whatever came over the wire as a fact, as a fact: a value of the wrong shape, or a number that was
 * rounded, becomes `malformed`.
 */
export function decodeFact<T>(schema: z.ZodMiniType<T>, input: unknown): Fact<T> {
  const envelope = envelopeSchema.safeParse(input);
  if (!envelope.success) return { status: 'malformed', source: 'wire', message: firstIssue(envelope.error) };
  const fact = envelope.data;
  if (fact.status !== 'ok') return fact;
  const value = schema.safeParse(fact.value);
  if (!value.success) return { status: 'malformed', source: fact.source, message: firstIssue(value.error) };
  const inexact = inexactNumberIn(value.data);
  if (inexact === undefined) return ok(fact.source, value.data);
  return {
    status: 'malformed',
    source: fact.source,
    message: `invalid number ${inexact}: it cannot be held exactly`,
  };
}

/** Facts count and name things: a number that JSON had to round would be another thing's. */
function inexactNumberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const each of Object.values(value)) {
    const inexact = inexactNumberIn(each);
    if (inexact !== undefined) return inexact;
  }
  return undefined;
}

const envelopeSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ok'), source: text, value: z.unknown() }),
  z.object({ status: z.enum(missingStatuses), source: text, errno: z.optional(text), message: text }),
]);

function firstIssue(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'not of the shape this version knows';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}
