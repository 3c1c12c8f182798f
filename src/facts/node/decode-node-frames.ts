import { readFrames } from '../read-frames.ts';
import { decodeNodeFacts, nodeInspectorFactNames, type NodeInspectorFacts } from './node-facts.ts';

/**
 * Reads an inspector's answer about a node, whole or cut: facts that did not arrive are `not-collected`. Never throws.
 */
export function decodeNodeFrames(text: string): NodeInspectorFacts {
  const frames = readFrames(text);
  if (frames.kind === 'received') return decodeNodeFacts(nodeInspectorFactNames, frames.received, frames.why);
  const why =
    frames.kind === 'foreign'
      ? 'what answered is not the inspector'
      : `inspector ${frames.inspectorVersion} speaks ${frames.apiVersion}`;
  return decodeNodeFacts(nodeInspectorFactNames, {}, why);
}
