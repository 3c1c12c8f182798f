import * as z from 'zod/mini';
import { API_VERSION } from './frames.ts';

/**
 * What was received in an inspector's answer: facts by name, not yet checked. `why` is the reason for those that lack.
 */
export type ReceivedFrames =
  | { kind: 'received'; inspectorVersion: string; received: Record<string, unknown>; why: string; complete: boolean }
  | { kind: 'other-version'; apiVersion: string; inspectorVersion: string }
  | { kind: 'foreign'; firstLine: string };

/**
 * Reads an answer, whole or cut anywhere, and puts tables together. It never throws: what no
 * inspector wrote is `foreign`.
 */
export function readFrames(text: string): ReceivedFrames {
  const lines = text.split('\n');
  const header = headerSchema.safeParse(parseLine(lines[0] ?? ''));
  if (!header.success) return { kind: 'foreign', firstLine: (lines[0] ?? '').slice(0, 200) };
  const { apiVersion, inspectorVersion } = header.data;
  if (apiVersion !== API_VERSION) return { kind: 'other-version', apiVersion, inspectorVersion };

  const facts = new Map<string, unknown>();
  const rowsOf = new Map<string, unknown[]>();
  let complete = false;
  const seen = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const frame = frameSchema.safeParse(parseLine(line));
    // A line that comes twice counts once: rows counted twice would hide that others are lost
    if (!frame.success || seen.has(line)) continue;
    seen.add(line);
    if (frame.data.kind === 'Rows') addRows(rowsOf, frame.data);
    else if (frame.data.kind === 'Fact') facts.set(frame.data.name, frame.data.fact);
    else complete = frame.data.lineCount === index;
  }
  const received: Record<string, unknown> = Object.create(null);
  for (const [name, fact] of facts) received[name] = withRows(fact, rowsOf.get(name));
  const why = complete ? `inspector ${inspectorVersion} does not send it` : 'the inspector’s answer ended before it';
  return { kind: 'received', inspectorVersion, received, why, complete };
}

function addRows(rowsOf: Map<string, unknown[]>, { fact, rows }: { fact: string; rows: unknown[] }): void {
  const all = rowsOf.get(fact) ?? [];
  for (const row of rows) all.push(row);
  rowsOf.set(fact, all);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function withRows(fact: unknown, rows: unknown[] | undefined): unknown {
  const table = tableFactSchema.safeParse(fact);
  if (!table.success) return fact;
  return { ...table.data, value: { ...table.data.value, rows: rows ?? [] } };
}

const headerSchema = z.object({
  kind: z.literal('InspectorFacts'),
  apiVersion: z.string(),
  inspectorVersion: z.string(),
});

const frameSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('Rows'), fact: z.string(), rows: z.array(z.unknown()) }),
  z.object({ kind: z.literal('Fact'), name: z.string(), fact: z.unknown() }),
  z.object({ kind: z.literal('End'), lineCount: z.number() }),
]);

const tableFactSchema = z.looseObject({ status: z.literal('ok'), value: z.looseObject({ totalCount: z.number() }) });
