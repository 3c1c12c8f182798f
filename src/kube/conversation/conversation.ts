import type { InspectorRequest } from '../../facts/request.ts';
import type { Cluster } from '../connection/cluster.ts';
import { answerTo } from './answer-to.ts';
import { attach } from './attached.ts';
import type { Partner } from './channel.ts';
import type { Answered } from './facts-in.ts';
import { untilTerminated } from './follow-container.ts';
import { outputOfEnded, type Output } from './output-of-ended.ts';

/** A conversation with one inspector; several may be open at once. */
export interface Conversation {
  /**
   * Asks, and gives the answer. An inspector that is not asked over attach has its requests from its arguments
   * (`conversationFields`), and only these have answers.
   * @throws ShmError if the inspector does not start, or its output may not be read
   */
  ask: (request: InspectorRequest) => Promise<Answered>;
  /** Ends it: an inspector whose stdin ends ends itself. */
  close: () => void;
}

/**
 * Opens a conversation: by attach as soon as the runtime has the container; else, once it has ended, what it wrote is
 * in its log, or in its termination message. The log also has the rest if an attach is cut.
 */
export function openConversation(
  cluster: Cluster,
  { pod, container, channel }: Partner,
  { signal, inform }: { signal: AbortSignal; inform: (message: string) => void },
): Conversation {
  const closing = new AbortController();
  const either = AbortSignal.any([signal, closing.signal]);
  const ended = untilTerminated(cluster, { pod, container, signal: either, inform });
  ended.catch(() => undefined);
  const { namespace = '', name = '' } = pod.metadata ?? {};
  const attached =
    channel === 'attach' ? attach({ address: cluster.address, namespace, pod: name, container, signal, inform }) : null;
  let output: Promise<Output> | undefined;
  const afterEnd = (): Promise<Output> =>
    (output ??= ended.then((terminated) => outputOfEnded(cluster, { pod, container, channel }, terminated)));

  return {
    ask: async (request) => {
      const asked = await Promise.race([
        attached?.ask(request) ?? ended.then(() => NOT_ASKED),
        ended.then(() => NOT_ASKED),
      ]);
      if (asked.kind === 'answered') return { answer: asked.answer, exit: 'it goes on' };
      if (asked.kind !== 'cut') return pick(await afterEnd(), request);
      inform('the connection to the inspector was cut; its log has the rest');
      const rest = await afterEnd().catch(() => ({ answers: asked.answers, exit: 'its connection was cut' }));
      return pick(rest, request);
    },
    close: () => {
      attached?.close();
      closing.abort();
    },
  };
}

const NOT_ASKED = { kind: 'ended' } as const;

function pick({ answers, exit }: Output, request: InspectorRequest): Answered {
  return { answer: answerTo(request, answers) ?? null, exit };
}
