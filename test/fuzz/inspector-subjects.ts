import { lineReceiver } from '../../image/conversation/line-receiver.ts';
import { parseRequest } from '../../image/conversation/request.ts';
import { parseCgroup, type CgroupMembership } from '../../image/parsers/cgroup.ts';
import { countCpus } from '../../image/parsers/cpu-list.ts';
import { isCpuTimeLine } from '../../image/parsers/machine-files.ts';
import { isProcessorLine } from '../../image/parsers/machine-files.ts';
import { parseFlatKeyed } from '../../image/parsers/flat-keyed.ts';
import { parseExemptGid, parseHidePid } from '../../image/parsers/hide-pid.ts';
import { parseHugepageSize } from '../../image/parsers/hugepages.ts';
import { mapsEveryId, parseIdMap } from '../../image/parsers/namespaces.ts';
import {
  parsePosixQueueLimits,
  parseSysvLimits,
  posixQueueLimitFiles,
  sysvLimitFiles,
} from '../../image/parsers/ipc-limits.ts';
import { parseKernelCommandLine } from '../../image/parsers/kernel-command-line.ts';
import { parseLxcfsCommandLine } from '../../image/parsers/lxcfs.ts';
import { findLxcfsVersions } from '../../image/parsers/lxcfs.ts';
import { createdWithKey, memfdName, parseSharedMapping, type SharedMapping } from '../../image/parsers/maps.ts';
import { meminfoBytes, parseMeminfo } from '../../image/parsers/meminfo.ts';
import { parseMountinfoLine } from '../../image/parsers/mountinfo.ts';
import { parseNamespaceLink } from '../../image/parsers/namespaces.ts';
import { parseProcessLimits } from '../../image/parsers/process-limits.ts';
import { parseProcessStat } from '../../image/parsers/process-stat.ts';
import { parseProcessStatus } from '../../image/parsers/process-status.ts';
import { parseWaitingCall } from '../../image/parsers/process-syscall.ts';
import { parseSeccompStatus } from '../../image/parsers/seccomp-status.ts';
import { parseSecurityLabel } from '../../image/parsers/security-label.ts';
import { parsePageSize } from '../../image/parsers/page-size.ts';
import { parseQueueFile } from '../../image/parsers/queue-file.ts';
import { parseSelectedOption } from '../../image/parsers/hugepages.ts';
import { parseSwaps } from '../../image/parsers/machine-files.ts';
import { parseSysvMsgHeader, parseSysvMsgRow, type SysvMsgColumns } from '../../image/parsers/sysvipc-msg.ts';
import { parseSysvSemHeader, parseSysvSemRow, type SysvSemColumns } from '../../image/parsers/sysvipc-sem.ts';
import { parseSysvShmHeader, parseSysvShmRow, type SysvShmColumns } from '../../image/parsers/sysvipc-shm.ts';
import { parseSysvHeader, parseSysvRow, type SysvColumns } from '../../image/parsers/sysvipc.ts';
import { parseUptime } from '../../image/parsers/machine-files.ts';
import { readableName } from '../../image/readable-name.ts';
import { parseLxcfsFilesRequest } from '../../image/repair/lxcfs-files-request.ts';
import type { SysvSegment } from '../../src/facts/ipc.ts';
import type { LxcfsFilesRequest } from '../../src/facts/request.ts';
import type { SysvQueue } from '../../src/facts/semaphores-and-queues.ts';
import {
  AUXV,
  CPUINFO,
  cgroupV1,
  CONTAINER_ID,
  LIMITS,
  MEMINFO,
  MOUNTS,
  OWN_MOUNTS,
  stat,
  status,
  SYSVIPC_HEADER,
  SYSVIPC_MSG_HEADER,
  SYSVIPC_SEM_HEADER,
} from '../image/hosts/container-v1.ts';
import { NODE_MOUNTS } from '../image/hosts/node.ts';
import { lineCountOf, type Subject } from './subject.ts';

const MAPS = [
  '40000000-40010000 rw-s 00000000 00:01 98317                              /SYSVdeadbeef (deleted)',
  '7f4feb283000-7f4feb285000 r--s 00001000 fd:1a2b3 18446744073709551615    /dev/shm/ring',
  '7f7ffff6a000-7f7ffff8b000 rw-p 00000000 00:00 0                          [stack]',
];
const ROWS = [
  '-559038737          0   600                 65536     1     6      1  1000  1000  1000  1000 ' +
    '1795395672 1795395672 1795395672                 65536                     0',
  '     20816      32769  1666  18446744073692774399  4194304 4194304 4294967295 4000000000 ' +
    '4000000000 4000000000 4000000000 1795395672 0 1795395672 18446744073692774399 0',
];
const ID_MAPS = ['         0          0 4294967295\n', '0 0 1000\n1000 1000 4294966295\n', ''];
const SEM_ROW = '         7          0   600          3     0     0     0     0          0 1795630411';
const MSG_ROW =
  '         9          0   600           2          1     4     0     0     0     ' +
  '0     0 1795630411          0 1795630411';
const SWAPS =
  'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n' +
  '/dev/vda2                               partition\t2097148\t\t0\t\t-2\n' +
  'none                                    virtual\t\t65536\t0\t0\n';
const columns = parseSysvShmHeader(SYSVIPC_HEADER) as SysvShmColumns;
const ofSem = parseSysvSemHeader(SYSVIPC_SEM_HEADER) as SysvSemColumns;
const ofMsg = parseSysvMsgHeader(SYSVIPC_MSG_HEADER) as SysvMsgColumns;
const ofAny = parseSysvHeader(['nsems'], [], SYSVIPC_SEM_HEADER) as SysvColumns<'nsems'>;

/**
 * All that reads text inside the inspector. Texts are as its host gives them, a code unit of 0 to 255 a byte; and,
 * since nothing but a convention says so, any other. Runs in QuickJS, too: nothing of Node or zod here.
 */
export const inspectorSubjects: readonly Subject[] = [
  {
    file: 'image/parsers/cgroup.ts',
    name: 'parseCgroup',
    samples: [cgroupV1(CONTAINER_ID), `0::/../${CONTAINER_ID}\n`],
    read: parseCgroup,
    flaw: (text, rows: CgroupMembership[]) =>
      rows.length > lineCountOf(text) ? 'more rows than lines' : rows.find(({ path }) => !path.startsWith('/'))?.path,
  },
  { file: 'image/parsers/cpu-list.ts', name: 'countCpus', samples: ['0-3,7\n', '0\n', '0-1023'], read: countCpus },
  {
    file: 'image/parsers/machine-files.ts',
    name: 'isProcessorLine',
    samples: [...CPUINFO.split('\n'), 'processor 0: version = FF,  identification = 0133E8'],
    read: isProcessorLine,
  },
  {
    file: 'image/parsers/machine-files.ts',
    name: 'isCpuTimeLine',
    samples: ['cpu  1 2 3 4', 'cpu0 1 2 3 4', 'intr 5'],
    read: isCpuTimeLine,
  },
  {
    file: 'image/parsers/flat-keyed.ts',
    name: 'parseFlatKeyed',
    samples: [
      'cache 8192\nshmem 4096\nhierarchical_memory_limit 9223372036854771712\n',
      'low 0\nhigh 0\nmax 3\noom 1\noom_kill 1\n',
    ],
    read: parseFlatKeyed,
    flaw: (text, pairs: Map<string, string>) =>
      [...pairs].map((pair) => pair.join(' ')).find((pair) => !text.includes(pair)),
  },
  {
    file: 'image/parsers/hide-pid.ts',
    name: 'parseHidePid',
    samples: ['rw,hidepid=invisible,gid=5', 'rw,hidepid=2', 'rw'],
    read: (text) => parseHidePid(text.split(',')),
    flaw: (_text, mode: unknown) => (mode === undefined || typeof mode === 'string' ? undefined : 'no mode'),
  },
  {
    file: 'image/parsers/hide-pid.ts',
    name: 'parseExemptGid',
    samples: ['rw,hidepid=invisible,gid=5'],
    read: (text) => parseExemptGid(text.split(',')),
    flaw: (_text, gid: unknown) => (gid === undefined || Number.isSafeInteger(gid) ? undefined : 'no gid'),
  },
  {
    file: 'image/parsers/hugepages.ts',
    name: 'parseHugepageSize',
    samples: ['hugepages-2048kB', 'hugepages-1048576kB', 'hugepages-64kB'],
    read: parseHugepageSize,
  },
  { file: 'image/parsers/namespaces.ts', name: 'parseIdMap', samples: ID_MAPS, read: parseIdMap },
  {
    file: 'image/parsers/namespaces.ts',
    name: 'mapsEveryId',
    samples: ID_MAPS,
    read: (text) => mapsEveryId(parseIdMap(text) ?? []),
  },
  {
    file: 'image/parsers/kernel-command-line.ts',
    name: 'parseKernelCommandLine',
    samples: [
      'BOOT_IMAGE=/vmlinuz root=UUID=1 token=secret lsm="a b,c" mitigations=off psi=1 -- psi=0\n',
      'hugepagesz=1G hugepages=4 cgroup_enable=memory swapaccount=1',
    ],
    read: parseKernelCommandLine,
  },
  {
    file: 'image/parsers/lxcfs.ts',
    name: 'parseLxcfsCommandLine',
    samples: ['lxcfs\0-f\0--enable-cfs\0-l\0-p\0/run/lxcfs.pid\0/var/lib/lxcfs\0', 'lxcfs\0-lo\0nonempty\0--\0/mnt\0'],
    read: parseLxcfsCommandLine,
  },
  {
    file: 'image/parsers/lxcfs.ts',
    name: 'findLxcfsVersions',
    samples: ['ELF\0enable-cfs\0"5.0.3"\0%s\n\0dulfhvso:p:\0', '\x007.0.0-rc1\x004.0.12\0'],
    read: findLxcfsVersions,
    flaw: (text, versions: string[]) => versions.find((version) => !text.includes(version)),
  },
  {
    file: 'image/parsers/maps.ts',
    name: 'parseSharedMapping',
    samples: MAPS,
    read: parseSharedMapping,
    flaw: (text, mapping: SharedMapping | undefined) => {
      if (mapping === undefined) return undefined;
      if (mapping.reachBytes < mapping.sizeBytes) return `a reach of ${mapping.reachBytes}`;
      return text.includes(mapping.inode) ? undefined : `inode ${mapping.inode}`;
    },
  },
  {
    file: 'image/parsers/maps.ts',
    name: 'createdWithKey',
    samples: ['/SYSVdeadbeef (deleted)', '/SYSV00005150 (deleted)', '/dev/shm/ring'],
    read: createdWithKey,
  },
  {
    file: 'image/parsers/maps.ts',
    name: 'memfdName',
    samples: ['/memfd:ring (deleted)', '/memfd:a (deleted) (deleted)'],
    read: memfdName,
    flaw: (text, name: string | undefined) =>
      name === undefined || text === `/memfd:${name} (deleted)` ? undefined : name,
  },
  { file: 'image/parsers/meminfo.ts', name: 'parseMeminfo', samples: [MEMINFO], read: parseMeminfo },
  {
    file: 'image/parsers/meminfo.ts',
    name: 'meminfoBytes',
    samples: [MEMINFO, 'SwapTotal:       2097152 kB\n'],
    read: (text) => meminfoBytes(text, 'SwapTotal'),
  },
  {
    file: 'image/parsers/mountinfo.ts',
    name: 'parseMountinfoLine',
    samples: [
      ...MOUNTS.split('\n'),
      ...OWN_MOUNTS.split('\n'),
      ...NODE_MOUNTS.split('\n'),
      String.raw`1 2 0:3 /r\040t /m\011\012\134 rw shared:1 - tmpfs so\040urce rw`,
    ],
    read: parseMountinfoLine,
    flaw: (text, mount: object | undefined) =>
      isBytes(text) && !isBytes(Object.values(mount ?? {}).join('')) ? 'bytes became something else' : undefined,
  },
  {
    file: 'image/parsers/namespaces.ts',
    name: 'parseNamespaceLink',
    samples: ['ipc:[4026531839]', 'pid_for_children:[1]'],
    read: parseNamespaceLink,
  },
  { file: 'image/parsers/process-limits.ts', name: 'parseProcessLimits', samples: [LIMITS], read: parseProcessLimits },
  {
    file: 'image/parsers/process-stat.ts',
    name: 'parseProcessStat',
    samples: [stat(1, 1000), stat(8, 328806, 'D')],
    read: parseProcessStat,
  },
  {
    file: 'image/parsers/process-status.ts',
    name: 'parseProcessStatus',
    samples: [
      status(1),
      status(8, { parentPid: 1, name: 'nginx', ids: [33, 34], groups: '34 1000 4000' }),
      status(8, { name: String.raw`a\nUid:\\` }),
    ],
    read: (text) => parseProcessStatus(7, text),
  },
  {
    file: 'image/parsers/process-syscall.ts',
    name: 'parseWaitingCall',
    samples: ['65 0x5 0x7ffc7b7b1a50 0x1 0x0 0x0 0x0 0x7ffc7b7b19e8 0x40b3f6\n', 'running\n', '-1 0x7ffc 0x40b3\n'],
    read: (text) => parseWaitingCall(text, ['65', '220']),
    flaw: (_text, semid: number | null) =>
      semid === null || (Number.isSafeInteger(semid) && semid >= 0) ? undefined : `set ${semid}`,
  },
  {
    file: 'image/parsers/seccomp-status.ts',
    name: 'parseSeccompStatus',
    samples: ['NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t1\n', 'NoNewPrivs:\t0\nSeccomp:\t0\n'],
    read: parseSeccompStatus,
  },
  {
    file: 'image/parsers/security-label.ts',
    name: 'parseSecurityLabel',
    samples: ['cri-containerd.apparmor.d (enforce)\n', 'system_u:system_r:container_t:s0:c1,c2\0', 'unconfined\n'],
    read: parseSecurityLabel,
  },
  {
    file: 'image/parsers/hugepages.ts',
    name: 'parseSelectedOption',
    samples: ['always [madvise] never\n', 'always within_size advise [never] deny force\n'],
    read: parseSelectedOption,
  },
  {
    file: 'image/parsers/machine-files.ts',
    name: 'parseSwaps',
    samples: [SWAPS, SWAPS.split('\n')[0] ?? ''],
    read: parseSwaps,
  },
  {
    file: 'image/parsers/machine-files.ts',
    name: 'parseUptime',
    samples: ['6123.45 11820.11\n', '-184467440737093088.00 0.00\n'],
    read: parseUptime,
  },
  {
    file: 'image/parsers/sysvipc-shm.ts',
    name: 'parseSysvShmHeader',
    samples: [SYSVIPC_HEADER],
    read: parseSysvShmHeader,
  },
  {
    file: 'image/parsers/sysvipc-sem.ts',
    name: 'parseSysvSemHeader',
    samples: [SYSVIPC_SEM_HEADER],
    read: parseSysvSemHeader,
  },
  {
    file: 'image/parsers/sysvipc-sem.ts',
    name: 'parseSysvSemRow',
    samples: [SEM_ROW],
    read: (text) => parseSysvSemRow(ofSem, text),
  },
  {
    file: 'image/parsers/sysvipc-msg.ts',
    name: 'parseSysvMsgHeader',
    samples: [SYSVIPC_MSG_HEADER],
    read: parseSysvMsgHeader,
  },
  {
    file: 'image/parsers/sysvipc-msg.ts',
    name: 'parseSysvMsgRow',
    samples: [MSG_ROW],
    read: (text) => parseSysvMsgRow(ofMsg, text),
    flaw: (text, row: SysvQueue | undefined) =>
      row !== undefined && !text.includes(row.queuedBytes) ? row.queuedBytes : undefined,
  },
  {
    file: 'image/parsers/sysvipc.ts',
    name: 'parseSysvHeader',
    samples: [SYSVIPC_SEM_HEADER],
    read: (text) => parseSysvHeader(['nsems'], [], text),
  },
  {
    file: 'image/parsers/sysvipc.ts',
    name: 'parseSysvRow',
    samples: [SEM_ROW],
    read: (text) => parseSysvRow(ofAny, text)?.owner,
  },
  { file: 'image/parsers/page-size.ts', name: 'parsePageSize', samples: [AUXV], read: parsePageSize },
  {
    file: 'image/parsers/queue-file.ts',
    name: 'parseQueueFile',
    samples: [
      'QSIZE:5          NOTIFY:0     SIGNO:0     NOTIFY_PID:0     \n',
      'QSIZE:129        NOTIFY:2     SIGNO:0     NOTIFY_PID:8260\n',
    ],
    read: parseQueueFile,
    flaw: (text, file: { queuedBytes: string } | undefined) =>
      file !== undefined && !text.includes(file.queuedBytes) ? file.queuedBytes : undefined,
  },
  {
    file: 'image/parsers/ipc-limits.ts',
    name: 'parseSysvLimits',
    samples: ['4096', '1'],
    read: (text) =>
      parseSysvLimits({
        ...sameOfAll(sysvLimitFiles, text),
        removesOrphans: '1',
        semaphores: `${text} ${text} ${text} ${text}`,
      }),
  },
  {
    file: 'image/parsers/ipc-limits.ts',
    name: 'parsePosixQueueLimits',
    samples: ['256', '18446744073692774399'],
    read: (text) => parsePosixQueueLimits(sameOfAll(posixQueueLimitFiles, text)),
  },
  {
    file: 'image/parsers/sysvipc-shm.ts',
    name: 'parseSysvShmRow',
    samples: ROWS,
    read: (text) => parseSysvShmRow(columns, text),
    flaw: (text, row: SysvSegment | undefined) =>
      [row?.sizeBytes, row?.residentBytes, row?.swappedBytes].find(
        (size) => size !== undefined && !text.includes(size),
      ),
  },
  {
    file: 'image/readable-name.ts',
    name: 'readableName',
    samples: ['ring', 'caf\u00e9', '\u00c3\u00a4\u00f0\u009f\u0098\u0080', 'a\nb\\c\u001b[2J'],
    read: readableName,
    flaw: (_text, name: string) => (/[\p{Cc}\p{Cs}]/u.test(name) ? 'a control character, or half a pair' : undefined),
  },
  {
    file: 'image/conversation/request.ts',
    name: 'parseRequest',
    samples: [
      '{}',
      '{"about":"node","rowLimit":2}',
      `{"containerId":"${CONTAINER_ID}","from":"node","terminationMessage":true}`,
    ],
    read: parseRequest,
    flaw: (_text, { rowLimit = 1 }: { rowLimit?: number }) =>
      rowLimit >= 1 && rowLimit <= 2000 ? undefined : `${rowLimit} rows`,
  },
  {
    file: 'image/repair/lxcfs-files-request.ts',
    name: 'parseLxcfsFilesRequest',
    samples: [
      `{"about":"lxcfs-files","containerId":"${CONTAINER_ID}","sources":{}}`,
      `{"about":"lxcfs-files","containerId":"ab","sources":{"/proc/meminfo":"/var/lib/lxcfs/proc/meminfo"}}`,
    ],
    read: parseLxcfsFilesRequest,
    flaw: (_text, request: LxcfsFilesRequest | undefined) =>
      Object.values(request?.sources ?? {}).find((path) => !path.startsWith('/')),
  },
  {
    file: 'image/conversation/line-receiver.ts',
    name: 'lineReceiver',
    samples: ['{}\n', '{"about":"node"}\n{"rowLimit":2}\n', '{"about":"pod"}\r\n\n{}'],
    read: receivedLines,
    flaw: (text, lines: string[]) => lines.find((line) => line.trim() === '' || !text.includes(line)),
  },
];

function sameOfAll<Key extends string>(files: Record<Key, string>, text: string): Record<Key, string> {
  return Object.fromEntries(Object.keys(files).map((key) => [key, text])) as Record<Key, string>;
}

/** The lines of a text that comes seven bytes at a time. */
function receivedLines(text: string): string[] {
  let at = 0;
  const nextLine = lineReceiver({ nowMs: () => 0, readInput: () => ({ value: text.slice(at, (at += 7)) }) });
  const lines: string[] = [];
  for (let line = nextLine(); line !== undefined; line = nextLine()) lines.push(line);
  return lines;
}

function isBytes(text: string): boolean {
  return /^[\0-\u00ff]*$/.test(text);
}
