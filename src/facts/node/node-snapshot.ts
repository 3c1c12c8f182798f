import * as z from 'zod/mini';
import { API_VERSION } from '../frames.ts';
import { text } from '../plain-values.ts';
import { decodeNodeFacts, nodeFactNames, type NodeFacts } from './node-facts.ts';

/** A node and everything known about it. */
export interface NodeSnapshot {
  node: string;
  facts: NodeFacts;
}

/** What `compare --save-facts` writes for each node, and `--from` reads. */
export function encodeNodeSnapshot({ node, facts }: NodeSnapshot): object {
  return { apiVersion: API_VERSION, kind: 'NodeFacts', node, facts };
}

export type DecodedNodeSnapshot = { kind: 'snapshot'; snapshot: NodeSnapshot } | { kind: 'unreadable'; why: string };

/** Reads what `encodeNodeSnapshot` wrote, by this version or an older one: facts it lacks are `not-collected`. */
export function decodeNodeSnapshot(input: unknown): DecodedNodeSnapshot {
  const document = documentSchema.safeParse(input);
  if (!document.success)
    return { kind: 'unreadable', why: z.prettifyError(document.error).split('\n').slice(0, 2).join(' ') };
  const { node, facts } = document.data;
  return {
    kind: 'snapshot',
    snapshot: { node, facts: decodeNodeFacts(nodeFactNames, facts, 'the saved facts do not have it') },
  };
}

const documentSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('NodeFacts'),
  node: text,
  facts: z.record(text, z.unknown()),
});
