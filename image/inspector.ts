import * as sys from 'sys';
import { beginAnswer } from './conversation/answer.ts';
import { lineReceiver } from './conversation/line-receiver.ts';
import { parseRequest } from './conversation/request.ts';
import { terminationMessageOf } from './conversation/termination-message.ts';
import { isFailure } from './host.ts';
import { inspectContainer } from './inspect-container.ts';
import { inspectNode } from './inspect-node.ts';
import { quickjsHost } from './quickjs-host.ts';

/** Set by the build (tools/inspector/bundle.ts). */
declare const INSPECTOR_VERSION: string;

/** The inspector: requests on stdin, else as arguments, else the default one; an answer to each on stdout. */
const words = sys.arguments();
if (words[0] === '--version') {
  write(`${INSPECTOR_VERSION}\n`);
} else {
  const nextLine = lineReceiver(sys);
  const first = nextLine();
  if (first === undefined) (words.length === 0 ? ['{}'] : words).forEach(answer);
  for (let line = first; line !== undefined; line = nextLine()) answer(line);
}

function answer(line: string): void {
  const request = parseRequest(line);
  const lines: string[] = [];
  const note = (text: string): void => {
    if (request.terminationMessage === true) lines.push(text);
    write(text);
  };
  const beginning = beginAnswer(INSPECTOR_VERSION, note, 'containerId' in request ? request.containerId : undefined);
  // Of its own, so that what is read once a host is read once an answer
  const host = { ...quickjsHost };
  if (request.about === 'node') inspectNode(host, request, beginning);
  else inspectContainer(host, request, beginning);
  // Outside of a container there is no such file: the answer is on stdout all the same
  if (request.terminationMessage === true) sys.writeTerminationMessage(terminationMessageOf(lines));
}

function write(text: string): void {
  const written = sys.writeOutput(text);
  if (isFailure(written)) throw new Error(`stdout: ${written.errno}`);
}
