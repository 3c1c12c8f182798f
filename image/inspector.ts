import * as sys from 'sys';
import { beginAnswer } from './conversation/answer.ts';
import { lineReceiver } from './conversation/line-receiver.ts';
import { parseRequest } from './conversation/request.ts';
import { isFailure } from './host.ts';
import { inspectContainer } from './inspect-container.ts';
import { quickjsHost } from './quickjs-host.ts';

/** Set by the build (image/build/bundle.ts). */
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
  const beginning = beginAnswer(INSPECTOR_VERSION, write);
  if (request.about === 'node') throw new Error('the node collectors are being written');
  else inspectContainer(quickjsHost, request, beginning);
}

function write(text: string): void {
  const written = sys.writeOutput(text);
  if (isFailure(written)) throw new Error(`stdout: ${written.errno}`);
}
