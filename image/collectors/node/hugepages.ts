import type { Fact } from '../../../src/facts/fact.ts';
import type { Hugepages } from '../../../src/facts/node/node-machine.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { nodePath, readAllOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

const DIRECTORY = '/sys/kernel/mm/hugepages';
const SHM_GROUP = '/proc/sys/vm/hugetlb_shm_group';

/** The node's pools of huge pages (vm/hugetlbpage.rst). */
export function collectHugepages(host: Host, node: Target): Fact<Hugepages> {
  const names: string[] = [];
  const listed = host.eachEntry(nodePath(DIRECTORY), (name) => names.push(name));
  if (isFailure(listed) && listed.errno !== 'ENOENT') return failed(DIRECTORY, listed);
  const paths = Object.fromEntries(names.map((name) => [name, `${DIRECTORY}/${name}/nr_hugepages`]));
  const texts = readAllOfNode(host, node, { ...paths, shmGroup: SHM_GROUP });
  if (isFailure(texts)) return failed(DIRECTORY, texts);
  const { shmGroup = null, ...counts } = texts.value as Record<string, string | null>;
  const sizes = Object.entries(counts).map(([name, count]) => ({
    kibibytes: /^hugepages-(\d+)kB$/.exec(name)?.[1],
    count,
  }));
  if (sizes.some(({ kibibytes, count }) => kibibytes === undefined || !/^\d+$/.test(count ?? '')))
    return failed(DIRECTORY, MALFORMED);
  if (shmGroup !== null && !/^\d{1,10}$/.test(shmGroup)) return failed(SHM_GROUP, MALFORMED);
  return ok(DIRECTORY, {
    sizes: sizes
      .map(({ kibibytes, count }) => ({
        pageSizeBytes: (BigInt(kibibytes ?? 0) * 1024n).toString(),
        count: count ?? '',
      }))
      .toSorted((a, b) => Number(a.pageSizeBytes) - Number(b.pageSizeBytes)),
    shmGroup: shmGroup === null ? null : Number(shmGroup),
  });
}
