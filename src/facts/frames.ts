import type { Fact, MissingFact } from './fact.ts';
import type { InspectorFactName } from './facts.ts';

/** The wire's version. Within one, facts are only added; a reader leaves out what it does not know. */
export const API_VERSION = 'kubectl-shm/v1';

/**
 * What the inspector writes: one JSON object a line (NDJSON). Its header names the container that was asked about,
 * so that an answer found in a log later is taken for that container and no other. A table's rows go out as
 * they are read, in `Rows` frames before the table's own `Fact` frame, whose value then carries only the rest.
 * `End` counts the lines before it, so that a reader can tell a whole answer from the beginning of one.
 */
export type Frame<Name extends string = InspectorFactName> =
  | { kind: 'InspectorFacts'; apiVersion: string; inspectorVersion: string; containerId?: string }
  | { kind: 'Rows'; fact: Name; rows: unknown[] }
  | { kind: 'Fact'; name: Name; fact: Fact<unknown> | MissingFact }
  | { kind: 'End'; lineCount: number };

/** One frame as a line, its newline included. */
export function encodeFrame(frame: Frame<string>): string {
  return `${JSON.stringify(frame)}\n`;
}
