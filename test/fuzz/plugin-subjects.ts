import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDuration } from '../../cmd/duration.ts';
import { ShmError } from '../../src/errors.ts';
import { decodeFrames, type InspectorOutput } from '../../src/facts/decode-frames.ts';
import { factNames, inspectorFactNames } from '../../src/facts/facts.ts';
import { decodeInspection, encodeInspection } from '../../src/facts/inspection.ts';
import { decodeNodeFrames } from '../../src/facts/node/decode-node-frames.ts';
import { nodeFactNames, nodeInspectorFactNames } from '../../src/facts/node/node-facts.ts';
import { decodeNodeSnapshot } from '../../src/facts/node/node-snapshot.ts';
import { answersIn, type Answer } from '../../src/kube/conversation/answer-reader.ts';
import { quantityBytes, quantityMillis } from '../../src/kube/pods/quantity.ts';
import { parseAgentArgument, parseTargetArgument } from '../../src/kube/locate/target-argument.ts';
import { inspectionWith } from '../facts.ts';
import type { Subject } from './subject.ts';

const recorded = (name: string) => readFileSync(join(import.meta.dirname, '../recorded', name), 'utf8');
const containerAnswer = recorded('gvisor.ndjson');
const QUANTITIES = ['64Mi', '1.5Gi', '1e9', '128974848m', '0.5', '9007199254740993', '8Ei'];

/** All that reads text in the plugin itself: what the inspector and the API answer, what was saved, what was typed. */
export const pluginSubjects: readonly Subject[] = [
  {
    file: 'src/facts/decode-frames.ts',
    name: 'decodeFrames',
    samples: [containerAnswer, recorded('wire-container.ndjson'), recorded('wire-termination-message.ndjson')],
    read: decodeFrames,
    flaw: (_text, output: InspectorOutput) =>
      output.kind === 'facts' ? namesBut(inspectorFactNames, output.facts) : undefined,
  },
  {
    file: 'src/facts/node/decode-node-frames.ts',
    name: 'decodeNodeFrames',
    samples: [recorded('wire-node.ndjson')],
    read: decodeNodeFrames,
    flaw: (_text, facts: object) => namesBut(nodeInspectorFactNames, facts),
  },
  {
    file: 'src/facts/inspection.ts',
    name: 'decodeInspection',
    samples: [JSON.stringify(encodeInspection(inspectionWith({ agent: null })))],
    read: (text) => decodeInspection(jsonIn(text)),
    flaw: (_text, output: ReturnType<typeof decodeInspection>) =>
      output.kind === 'inspection' ? namesBut(factNames, output.inspection.target.facts) : undefined,
  },
  {
    file: 'src/facts/node/node-snapshot.ts',
    name: 'decodeNodeSnapshot',
    samples: [recorded('node-a.json')],
    read: (text) => decodeNodeSnapshot(jsonIn(text)),
    flaw: (_text, output: ReturnType<typeof decodeNodeSnapshot>) =>
      output.kind === 'snapshot' ? namesBut(nodeFactNames, output.snapshot.facts) : undefined,
  },
  {
    file: 'src/kube/conversation/answer-reader.ts',
    name: 'answersIn',
    samples: [containerAnswer, containerAnswer + containerAnswer, ...containerAnswer.split('\n').slice(0, 2)],
    read: answersIn,
    flaw: (text, answers: Answer[]) =>
      answers.map((answer) => answer.text).join('') === text.toWellFormed()
        ? undefined
        : 'something of the text is gone',
  },
  {
    file: 'src/kube/pods/quantity.ts',
    name: 'quantityBytes',
    samples: QUANTITIES,
    read: quantityBytes,
    flaw: (text, bytes: string | null) =>
      /^\d{1,40}$/.test(text) && bytes !== BigInt(text).toString() ? `${bytes} bytes` : undefined,
  },
  {
    file: 'src/kube/pods/quantity.ts',
    name: 'quantityMillis',
    samples: ['500m', '2', '0.1', '1500000u', '1n'],
    read: quantityMillis,
  },
  {
    file: 'cmd/duration.ts',
    name: 'parseDuration',
    samples: ['90s', '1m30s', '1.5s', '250ms', '5'],
    read: (text) => orRefused(() => Math.ceil(parseDuration('timeout', text))),
  },
  {
    file: 'src/kube/locate/target-argument.ts',
    name: 'parseTargetArgument',
    samples: ['web-7f6b', 'deployment/web', 'po/a.b', 'ds route-agent'],
    read: (text) => orRefused(() => parseTargetArgument(text.split(' ')).name),
    flaw: (text, name: string) => (text.includes(name) || name === REFUSED ? undefined : name),
  },
  {
    file: 'src/kube/locate/target-argument.ts',
    name: 'parseAgentArgument',
    samples: ['container/agent', 'pod/route-agent-x2x9z.infra', 'ds/route-agent.infra'],
    read: (text) => orRefused(() => parseAgentArgument(text)),
  },
];

/** Every fact has to be there, read or not, and no other. */
function namesBut(expected: readonly string[], facts: object): string | undefined {
  const names = Object.keys(facts);
  return names.join() === expected.join() ? undefined : `facts ${names.join()}`;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const REFUSED = 'refused';

function orRefused<T>(read: () => T): T | typeof REFUSED {
  try {
    return read();
  } catch (error) {
    if (error instanceof ShmError) return REFUSED;
    throw error;
  }
}
