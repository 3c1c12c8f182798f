import * as sys from 'sys';
import { beginAnswer } from './conversation/answer.ts';
import { receiveLine } from './conversation/receive-line.ts';
import { parseRequest } from './conversation/request.ts';
import { isFailure } from './host.ts';
import { inspect } from './inspect.ts';
import { quickjsHost } from './quickjs-host.ts';

/** Set by the build (image/build/bundle.ts). */
declare const INSPECTOR_VERSION: string;

/** The inspector: one request on stdin, else as the first argument, else the default one; one answer on stdout. */
const [argument] = sys.arguments();
if (argument === '--version') {
  write(`${INSPECTOR_VERSION}\n`);
} else {
  const request = parseRequest(receiveLine(sys) ?? argument ?? '{}');
  inspect(quickjsHost, request, beginAnswer(INSPECTOR_VERSION, write));
}

function write(text: string): void {
  const written = sys.writeOutput(text);
  if (isFailure(written)) throw new Error(`stdout: ${written.errno}`);
}
