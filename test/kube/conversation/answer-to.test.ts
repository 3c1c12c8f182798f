import { expect, test } from 'vitest';
import { answerTo } from '../../../src/kube/conversation/answer-to.ts';
import type { Answer } from '../../../src/kube/conversation/answer-reader.ts';

function answerOf(containerId: string | undefined, isWhole = true): Answer {
  return {
    text: `${containerId}`,
    header: { apiVersion: 'kubectl-shm/v1', inspectorVersion: '1', containerId },
    isWhole,
  };
}
const foreign: Answer = { text: 'exec format error', header: null, isWhole: false };

test.each([
  ['by the container, not by the order', { containerId: 'b' }, [answerOf('a'), answerOf('b')], answerOf('b')],
  ['a whole one before one that was cut', { containerId: 'a' }, [answerOf('a', false), answerOf('a')], answerOf('a')],
  ['that about a pod names no container', { about: 'pod' }, [answerOf('a'), answerOf(undefined)], answerOf(undefined)],
  ['none', { containerId: 'c' }, [answerOf('a'), answerOf('b')], undefined],
  ['noise before it does not count', { containerId: 'a' }, [foreign, answerOf('a')], answerOf('a')],
  ['noise alone shows what did answer', { containerId: 'a' }, [foreign], foreign],
] as const)('%s', (_case, request, answers, expected) => {
  expect(answerTo(request, answers)).toEqual(expected);
});
