import type { InspectorFacts } from '../../facts/facts.ts';
import type { ContainerRequest, PodRequest } from '../../facts/request.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { containerFactsIn } from '../conversation/facts-in.ts';
import type { LocatedContainer } from '../locate/located-container.ts';

/** What an inspector is asked about each container. */
export type Requests = ReadonlyMap<LocatedContainer, ContainerRequest | PodRequest>;

/** Asks about each container, one after the other. @param image the inspector's, for the errors */
export async function askEach(
  conversation: Conversation,
  requests: Requests,
  image: string,
): Promise<Map<LocatedContainer, InspectorFacts>> {
  const facts = new Map<LocatedContainer, InspectorFacts>();
  for (const [container, request] of requests)
    facts.set(container, containerFactsIn(await conversation.ask(request), image));
  return facts;
}
