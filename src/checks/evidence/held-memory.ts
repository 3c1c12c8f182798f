import type { Facts } from '../../facts/facts.ts';
import { isComplete } from '../../facts/table.ts';
import { unknown, type Answer } from '../../verdicts/answer.ts';
import { describeMissing, describeUnseen } from '../../verdicts/missing-fact.ts';

/** The facts that tell how much memory lies in what a container holds. */
export const heldMemoryFacts = ['holdings', 'shmFiles', 'sysvSegments', 'tmpfsMounts'] as const;

/**
 * How much memory lies in the shared objects that processes of the container have attached, mapped or open, in bytes,
 * whoever touched it. Unknown where of one of them only a mapping is known, which need not be all of it, or where another
 * memory file system may hold what they write there and close.
 */
export function heldMemoryBytes({
  holdings,
  shmFiles,
  sysvSegments,
  tmpfsMounts,
}: Pick<Facts, (typeof heldMemoryFacts)[number]>): Exclude<Answer<bigint>, { kind: 'no' }> {
  if (holdings.status !== 'ok') return unknown(describeMissing('target', 'holdings', holdings));
  if (shmFiles.status !== 'ok') return unknown(describeMissing('target', 'shmFiles', shmFiles));
  if (sysvSegments.status !== 'ok') return unknown(describeMissing('target', 'sysvSegments', sysvSegments));
  if (tmpfsMounts.status !== 'ok') return unknown(describeMissing('target', 'tmpfsMounts', tmpfsMounts));
  const unseen = describeUnseen('target', holdings.value);
  if (unseen !== null) return unknown(unseen);
  const elsewhere = tmpfsMounts.value.find(({ mountPoint }) => !smallMounts.test(mountPoint));
  if (elsewhere !== undefined)
    return unknown(`files in ${elsewhere.mountPoint} are memory, too, and were not looked at`);
  if (!isComplete(shmFiles.value))
    return unknown(
      `only ${shmFiles.value.rows.length} of the ${shmFiles.value.totalCount} files in /dev/shm were listed`,
    );

  const [files, segments] = [shmFiles.value.rows, sysvSegments.value.rows];
  const sizes = new Map<string, string | undefined>();
  for (const { how, sizeBytes, object } of holdings.value.rows) {
    if (object.kind === 'queue') continue;
    if (object.kind === 'sysv') {
      sizes.set(`segment ${object.shmid}`, segments.find(({ shmid }) => shmid === object.shmid)?.residentBytes);
      continue;
    }
    const key = `${object.device} ${object.inode}`;
    const file = files.find(({ device, inode }) => device === object.device && inode === object.inode);
    // What is only open tells its own size
    sizes.set(key, file?.allocatedBytes ?? (how === 'open' ? sizeBytes : sizes.get(key)));
  }
  const known = [...sizes.values()].filter((size) => size !== undefined);
  if (known.length < sizes.size)
    return unknown('of a removed file, or one outside of /dev/shm, only what is mapped of it is known');
  return { kind: 'yes', detail: known.reduce((sum, size) => sum + BigInt(size), 0n) };
}

/** Where runtimes and the kubelet mount a tmpfs, or a file of the node's, that holds next to nothing: devices, masked files, names, secrets. */
const smallMounts =
  /^\/(dev|dev\/(shm|termination-log)|etc\/(hosts|hostname|resolv\.conf)|proc\/.+|sys\/.+|(var\/)?run\/secrets(\/.+)?)$/;
