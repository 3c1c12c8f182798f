import { decodeFacts, inspectorFactNames, type InspectorFacts } from './facts.ts';
import { readFrames } from './read-frames.ts';

/** What an inspector's output turned out to be. `complete` is false where it ended before its End frame. */
export type InspectorOutput =
  | { kind: 'facts'; inspectorVersion: string; facts: InspectorFacts; complete: boolean }
  | { kind: 'other-version'; apiVersion: string; inspectorVersion: string }
  | { kind: 'foreign'; firstLine: string };

/**
 * Reads an inspector's answer about a container, whole or cut anywhere: facts whose frame did not arrive are
 * `not-collected`. It never throws: text that no inspector wrote is `foreign`.
 */
export function decodeFrames(text: string): InspectorOutput {
  const frames = readFrames(text);
  if (frames.kind !== 'received') return frames;
  const { inspectorVersion, received, why, complete } = frames;
  return { kind: 'facts', inspectorVersion, facts: decodeFacts(inspectorFactNames, received, why), complete };
}
