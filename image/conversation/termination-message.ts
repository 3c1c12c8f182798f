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
  for (const group of [...linesOf]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([, group]) => group)) {
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

/** Every fact: limits and what is seen of them first, then what is held, then all that only adds evidence. */
const mostTelling: Record<InspectorFactName, true> = {
  kernel: true,
  processes: true,
  memoryCgroup: true,
  cpuCgroup: true,
  meminfoView: true,
  cpuinfoView: true,
  cpuOnlineView: true,
  machine: true,
  runtime: true,
  memoryEvents: true,
  ipcNamespace: true,
  shmMount: true,
  holdings: true,
  sysvSegments: true,
  shmFiles: true,
  volumeFiles: true,
  mounts: true,
  sysvSemaphores: true,
  sysvQueues: true,
  posixQueues: true,
  namespaces: true,
  lxcfsMounts: true,
  userNamespace: true,
  tmpfsMounts: true,
  inspector: true,
  processVisibility: true,
  fileProtection: true,
  ulimits: true,
  confinement: true,
  ipcLimits: true,
  posixQueueLimits: true,
  ipcUse: true,
  hugetlbCgroup: true,
  pidsCgroup: true,
  cpuThrottling: true,
  sandboxShmMount: true,
  coveredFiles: true,
};

const order = Object.keys(mostTelling);

/** At least as many bytes as the text has in UTF-8. */
function utf8ByteCount(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return count;
}
