import * as sys from 'sys';
import type { Fact } from '../../src/facts/fact.ts';
import type { LxcfsFiles } from '../../src/facts/repair/file-repair.ts';
import { beginAnswer } from '../conversation/answer.ts';
import { lineReceiver } from '../conversation/line-receiver.ts';
import { parseRequest } from '../conversation/request.ts';
import { guarded } from '../conversation/send-facts.ts';
import { isFailure } from '../host.ts';
import { quickjsHost } from '../quickjs-host.ts';
import { repairContainer } from './repair-container.ts';
import { serversOf } from './servers.ts';

/** Set by the build (tools/inspector/bundle.ts). */
declare const INSPECTOR_VERSION: string;

/**
 * `inspector repair`: requests on stdin, else as arguments; binds files of LXCFS again, and says of each container
 * what was done.
 */
const words = sys.arguments();
const nextLine = lineReceiver(sys);
const servers = serversOf(quickjsHost);
/** Whoever asks again, since a connection was cut, is told what was done, and nothing is done twice. */
const done = new Map<string, Fact<LxcfsFiles>>();
const first = nextLine();
if (first === undefined) words.forEach(answer);
for (let line = first; line !== undefined; line = nextLine()) answer(line);

function answer(line: string): void {
  const request = parseRequest(line);
  if (request.about !== 'lxcfs-files') return;
  const { containerId, sources } = request;
  const beginning = beginAnswer(INSPECTOR_VERSION, write, containerId);
  const fact =
    done.get(containerId) ??
    guarded('mounts', () => repairContainer({ ...quickjsHost }, { containerId, sources, servers }));
  done.set(containerId, fact);
  beginning.fact('lxcfsFiles', fact);
  beginning.end();
}

function write(text: string): void {
  const written = sys.writeOutput(text);
  if (isFailure(written)) throw new Error(`stdout: ${written.errno}`);
}
