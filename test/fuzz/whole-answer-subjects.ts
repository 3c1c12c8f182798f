import { beginAnswer, type Answer } from '../../image/conversation/answer.ts';
import { inspectContainer } from '../../image/inspect-container.ts';
import { inspectNode } from '../../image/inspect-node.ts';
import { decodeFrames } from '../../src/facts/decode-frames.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { decodeNodeFrames } from '../../src/facts/node/decode-node-frames.ts';
import { containerV2 } from '../image/hosts/container-v2.ts';
import { fixtureHost, type Machine } from '../image/hosts/fixture-host.ts';
import { nodeThat } from '../image/hosts/node.ts';
import { withLxcfs } from '../image/hosts/with-lxcfs.ts';
import { withVolumes } from '../image/hosts/with-volumes.ts';
import type { Subject } from './subject.ts';

/**
 * The inspector from a file's text to the decoded facts: a text here is a path, NUL, and what is read there,
 * on a machine that is otherwise well. Whatever the file says, every fact arrives, and no collector
 * sends what its schema refuses.
 */
export const wholeAnswerSubjects: readonly Subject[] = [
  {
    file: 'image/inspect-container.ts',
    name: 'inspectContainer',
    readsMore: true,
    samples: [...filesOf(withVolumes(withLxcfs())), ...filesOf(containerV2())],
    read: (text) =>
      factsIn(
        decodeFrames(
          answerOf(
            machineWith(text.includes('/cgroup/cpu.max') ? containerV2() : withVolumes(withLxcfs()), text),
            (host, answer) => inspectContainer(host, {}, answer),
          ),
        ),
      ),
    flaw: flawInFacts,
  },
  {
    file: 'image/inspect-node.ts',
    name: 'inspectNode',
    readsMore: true,
    samples: filesOf(nodeThat()),
    read: (text) =>
      decodeNodeFrames(
        answerOf(machineWith(nodeThat(), text), (host, answer) => inspectNode(host, { about: 'node' }, answer)),
      ),
    flaw: flawInFacts,
  },
];

function filesOf({ files }: Machine): string[] {
  return Object.entries(files).flatMap(([path, entry]) => (typeof entry === 'string' ? [`${path}\0${entry}`] : []));
}

function machineWith(machine: Machine, text: string): Machine {
  const end = text.indexOf('\0');
  return end === -1 ? machine : { ...machine, files: { ...machine.files, [text.slice(0, end)]: text.slice(end + 1) } };
}

function answerOf(
  machine: Machine,
  inspect: (host: ReturnType<typeof fixtureHost>, answer: Answer<string>) => void,
): string {
  let text = '';
  inspect(
    fixtureHost(machine),
    beginAnswer('1.2.3', (line) => (text += line)),
  );
  return text;
}

function factsIn(output: ReturnType<typeof decodeFrames>): object {
  if (output.kind !== 'facts' || !output.complete)
    throw new Error(`an answer that decodes as ${output.kind}, not whole`);
  return output.facts;
}

function flawInFacts(_text: string, facts: object): string | undefined {
  const entries = Object.entries(facts) as [string, Fact<unknown>][];
  const bad = entries.find(
    ([, fact]) =>
      (fact.status === 'malformed' && !/form that the kernel documents|held exactly/.test(fact.message)) ||
      (fact.status === 'not-collected' && /inspector failed|does not send/.test(fact.message)),
  );
  return bad === undefined ? undefined : `${bad[0]}: ${JSON.stringify(bad[1])}`;
}
