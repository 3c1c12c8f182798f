import type { InspectorFactName } from '../../src/facts/facts.ts';
import { encodeFrame, type Frame } from '../../src/facts/frames.ts';

/** What the kubelet keeps of a container's /dev/termination-log (core/v1 Container, terminationMessagePath). */
const MOST_BYTES = 4096;

/**
 * What fits the termination message of an answer: whole facts, what decides most first, since the kubelet shows less of
 * each message the more containers a pod has (12 KiB for all of them).
 * @param lines the answer's frames, a line each, its newline included
 */
export function terminationMessageOf(lines: readonly string[]): string {
  const [header = '', ...others] = lines;
  const linesOf = new Map<InspectorFactName, string[]>();
  for (const line of others) {
    const frame = JSON.parse(line) as Frame;
    const name = frame.kind === 'Rows' ? frame.fact : frame.kind === 'Fact' ? frame.name : undefined;
    if (name !== undefined) linesOf.set(name, [...(linesOf.get(name) ?? []), line]);
  }
  const chosen = [header];
  let isWhole = true;
  let byteCount = utf8ByteCount(header);
  const end = () => encodeFrame({ kind: 'End', lineCount: chosen.length });
  for (const group of [...linesOf].toSorted(([a], [b]) => rank(a) - rank(b)).map(([, group]) => group)) {
    const groupByteCount = group.reduce((sum, line) => sum + utf8ByteCount(line), 0);
    if (byteCount + groupByteCount + end().length > MOST_BYTES) {
      isWhole = false;
      continue;
    }
    chosen.push(...group);
    byteCount += groupByteCount;
  }
  return [...chosen, ...(isWhole ? [end()] : [])].join('');
}

/** Limits and what is seen of them first, then what is held, then all that only adds evidence. */
const mostTelling: readonly InspectorFactName[] = [
  'kernel',
  'processes',
  'memoryCgroup',
  'cpuCgroup',
  'meminfoView',
  'cpuinfoView',
  'cpuOnlineView',
  'machine',
  'memoryEvents',
  'ipcNamespace',
  'shmMount',
  'holdings',
  'sysvSegments',
  'shmFiles',
  'sysvSemaphores',
  'sysvQueues',
  'posixQueues',
  'namespaces',
  'lxcfsMounts',
  'userNamespace',
];

function rank(name: InspectorFactName): number {
  const index = mostTelling.indexOf(name);
  return index === -1 ? mostTelling.length : index;
}

/** At least as many bytes as the text has in UTF-8. */
function utf8ByteCount(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return count;
}
