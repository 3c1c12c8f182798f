import * as sys from 'sys';
import type { Fact } from '../../src/facts/fact.ts';
import type { LxcfsFiles } from '../../src/facts/repair/file-repair.ts';
import type { LxcfsFilesRequest } from '../../src/facts/request.ts';
import { beginAnswer } from '../conversation/answer.ts';
import { lineReceiver } from '../conversation/line-receiver.ts';
import { guarded } from '../conversation/send-facts.ts';
import { isFailure } from '../host.ts';
import { quickjsHost } from '../quickjs-host.ts';
import { parseLxcfsFilesRequest } from './lxcfs-files-request.ts';
import { planContainer } from './plan-container.ts';
import { repairContainer } from './repair-container.ts';
import { serversOf } from './servers.ts';

/** Set by the build (tools/inspector/bundle.ts). */
declare const INSPECTOR_VERSION: string;

/**
 * `inspector repair`: requests on stdin, else as arguments; binds files of LXCFS again, and says of each container what
 * was done. `inspector repair plan` says what that would be, and changes nothing.
 */
const words = sys.arguments();
const onlyPlans = words[0] === 'plan';
const nextLine = lineReceiver(sys);
const servers = serversOf(quickjsHost);
/** Whoever asks again, since a connection was cut, is told what was done, and nothing is done twice. */
const done = new Map<string, Fact<LxcfsFiles>>();
const first = nextLine();
if (first === undefined) words.slice(onlyPlans ? 1 : 0).forEach(answer);
for (let line = first; line !== undefined; line = nextLine()) answer(line);

function answer(line: string): void {
  const request = parseLxcfsFilesRequest(line);
  if (request === undefined) return;
  const { containerId } = request;
  const beginning = beginAnswer(INSPECTOR_VERSION, write, containerId);
  const fact = done.get(containerId) ?? guarded('mounts', () => answerTo(request));
  done.set(containerId, fact);
  beginning.fact('lxcfsFiles', fact);
  beginning.end();
}

function answerTo({ containerId, sources }: LxcfsFilesRequest): Fact<LxcfsFiles> {
  // Of its own, so that what is read once a host is read once an answer
  const host = { ...quickjsHost };
  const wanted = { containerId, sources, servers };
  return onlyPlans ? planContainer(host, wanted) : repairContainer(host, wanted);
}

function write(text: string): void {
  const written = sys.writeOutput(text);
  if (isFailure(written)) throw new Error(`stdout: ${written.errno}`);
}
