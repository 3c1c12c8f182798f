import type { InspectorRequest } from '../../facts/request.ts';
import type { Answer } from './answer-reader.ts';

/**
 * Of several answers the one to a request: by the container that its header names, none for a pod or a node. If no
 * inspector wrote any of them, the first, which shows what did.
 */
export function answerTo(request: InspectorRequest, answers: readonly Answer[]): Answer | undefined {
  const wanted = 'containerId' in request ? request.containerId : undefined;
  const own = answers.filter(({ header }) => header !== null);
  if (own.length === 0) return answers[0];
  const matching = own.filter(({ header }) => header?.containerId === wanted);
  return matching.find(({ isWhole }) => isWhole) ?? matching[0];
}
