import * as z from 'zod/mini';
import { decodeFacts, factNames, type FactName, type Facts } from './facts.ts';
import { ok } from './fact.ts';
import { API_VERSION } from './frames.ts';
import { text } from './plain-values.ts';

const subjectSchema = z.object({
  namespace: text,
  pod: text,
  container: text,
  node: text,
  /**
   * How it was looked at: by an ephemeral container in its pod, by a pod beside it on its node, or by the API alone.
   */
  via: z.enum(['ephemeral-container', 'node-pod', 'api']),
  /** The image of the inspector that looked. */
  image: z.optional(text),
  /** Why no inspector looked, where only the API was asked. */
  whyNoInspector: z.optional(text),
  /**
   * When, where an earlier inspector's answer was used again (RFC 3339); else it was looked at when it was asked for.
   */
  seenAt: z.optional(text),
  /** The moment of the inspection (RFC 3339): when its answer had come; of an answer that was used again, `seenAt`. */
  inspectedAt: z.optional(text),
});

/** A container that was looked at. */
export type Subject = z.infer<typeof subjectSchema>;

/** A container and everything known about it. */
export type Inspected = Side<FactName>;

/** A container and some of its facts: what someone who judges it asks for. */
export interface Side<Name extends FactName> {
  subject: Subject;
  facts: Pick<Facts, Name>;
}

/** One run's whole result before anything is judged: the target container, and the Agent's if one was named. */
export interface Inspection {
  target: Inspected;
  agent: Inspected | null;
}

/** What `--save-facts` writes, and `--from` reads: the subjects beside their facts, so that a person finds both. */
export function encodeInspection({ target, agent }: Inspection): object {
  return {
    apiVersion: API_VERSION,
    kind: 'Facts',
    target: target.subject,
    agent: agent?.subject ?? null,
    facts: { target: target.facts, agent: agent?.facts ?? null },
  };
}

export type DecodedInspection = { kind: 'inspection'; inspection: Inspection } | { kind: 'unreadable'; why: string };

/** Reads what `encodeInspection` wrote, by this version or an older one: facts it lacks are `not-collected`. */
export function decodeInspection(input: unknown): DecodedInspection {
  const document = documentSchema.safeParse(input);
  if (!document.success)
    return { kind: 'unreadable', why: z.prettifyError(document.error).split('\n').slice(0, 2).join(' ') };
  const { target, agent, facts } = document.data;
  return {
    kind: 'inspection',
    inspection: {
      target: { subject: target, facts: savedFacts(facts.target) },
      agent: agent === null ? null : { subject: agent, facts: savedFacts(facts.agent ?? {}) },
    },
  };
}

function savedFacts(input: Record<string, unknown>): Facts {
  const facts = decodeFacts(factNames, input, 'the saved facts do not have it');
  return Object.hasOwn(input, 'runtime') || !isOfFirstInspectors(facts) ? facts : { ...facts, runtime: NOT_ASKED };
}

/**
 * Inspectors that ask for runtimes say when the main process started: where that is there, and no runtime, one was
 * lost.
 */
function isOfFirstInspectors({ processes }: Facts): boolean {
  return processes.status === 'ok' && processes.value.mainStartedAt === undefined;
}

const NOT_ASKED = ok('', { state: 'not-asked' as const });

const documentSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Facts'),
  target: subjectSchema,
  agent: z.nullable(subjectSchema),
  facts: z.object({ target: z.record(text, z.unknown()), agent: z.nullable(z.record(text, z.unknown())) }),
});
