import * as sys from 'sys';
import { quickjsHost } from '../../../image/quickjs-host.ts';

/** Runs in the real host: does what its first argument says to the others, and writes what that answered as JSON. */
const probes: Record<string, (...words: string[]) => unknown> = {
  intrinsics: (...names) => names.map((name) => typeof (globalThis as Record<string, unknown>)[name]),
  readText: (path = '') => quickjsHost.readText(path),
  lines(path = '') {
    let count = 0;
    let longest = 0;
    const result = quickjsHost.eachLine(path, (line) => {
      count += 1;
      longest = Math.max(longest, line.length);
    });
    return { ...result, count, longest };
  },
  entries(path = '') {
    const names = new Set<string>();
    const result = quickjsHost.eachEntry(path, (name) => names.add(name));
    return { ...result, count: names.size, some: [...names].slice(0, 5) };
  },
  lstat: (path = '') => quickjsHost.lstat(path),
  statfs: (path = '') => quickjsHost.statfs(path),
  readLink: (path = '') => quickjsHost.readLink(path),
  hasAcl: (path = '') => quickjsHost.hasAcl(path),
  nul: () => quickjsHost.lstat('/a\u0000b'),
  identity: () => quickjsHost.identity(),
  machine: () => [quickjsHost.kernel(), quickjsHost.machineMemoryBytes()],
  bootedAt: () => quickjsHost.bootedAt(),
  semaphores: (semid = '', count = '') => quickjsHost.semaphores(Number(semid), Number(count)),
  child: (uid = '0', gid = '0', group = '0') =>
    quickjsHost.runChild(
      { ids: { uid: Number(uid), gid: Number(gid), groups: [Number(group)] }, namespaces: [], timeoutMs: 2000 },
      (emit) => emit(statusOfSelf()),
    ),
  /** Bytes as collectors read them, characters as they report them, and two code units for one character. */
  childOfStrings: () =>
    quickjsHost.runChild({ ids: null, namespaces: [], timeoutMs: 2000 }, (emit) => {
      emit('\u00ff\u00c3\u00a4 ä \u202e 中 😀');
    }),
  /** One that emits, and then does not end in time. */
  lateChild: () =>
    quickjsHost.runChild({ ids: null, namespaces: [], timeoutMs: 2000 }, (emit) => {
      emit('begun');
      quickjsHost.sleep(8000);
      emit('ended');
    }),
  slowChild: () =>
    quickjsHost.runChild({ ids: null, namespaces: [], timeoutMs: 2500 }, (emit) => {
      for (const word of ['one ', 'two ', 'three']) {
        emit(word);
        quickjsHost.sleep(1500);
      }
    }),
  /** Where a child is that joins a namespace. */
  childIn: (link = '') =>
    quickjsHost.runChild({ ids: null, namespaces: [link], timeoutMs: 2000 }, (emit) =>
      emit(linkOf('/proc/self/ns/ipc') + linkOf('/proc/self/ns/pid')),
    ),
  failingChild: () =>
    quickjsHost.runChild({ ids: null, namespaces: [], timeoutMs: 2000 }, () => {
      throw new Error('fails');
    }),
  floodingChild: () =>
    quickjsHost.runChild({ ids: null, namespaces: [], timeoutMs: 5000 }, (emit) => {
      for (;;) emit('x'.repeat(65536));
    }),
  /** What a child changes is its own. */
  childMemory() {
    const list: number[] = [];
    quickjsHost.runChild({ ids: null, namespaces: [], timeoutMs: 2000 }, () => void list.push(1));
    return list.length;
  },
  manyChildren() {
    for (let index = 0; index < 50; index += 1)
      quickjsHost.runChild({ ids: null, namespaces: [], timeoutMs: 2000 }, (emit) => emit('x'));
    let zombies = 0;
    quickjsHost.eachEntry('/proc', (name) => {
      const status = quickjsHost.readText(`/proc/${name}/status`);
      if (
        'value' in status &&
        status.value.includes('State:\tZ') &&
        status.value.includes(`PPid:\t${quickjsHost.identity().pid}\n`)
      )
        zombies += 1;
    });
    return zombies;
  },
  memory() {
    const kept: string[] = [];
    for (let index = 0; ; index += 1) kept.push(`${index}`.padEnd(10_000, 'x'));
  },
  /** Small things only, so that what there is no memory for is any of them. */
  answers(path = '') {
    for (let kept: unknown = null; ;) kept = { kept, status: quickjsHost.lstat(path), names: sys.arguments() };
  },
};

function linkOf(path: string): string {
  const link = quickjsHost.readLink(path);
  return 'value' in link ? link.value : link.errno;
}

function statusOfSelf(): string {
  const text = quickjsHost.readText('/proc/self/status');
  return 'value' in text ? text.value : text.errno;
}

const [name = '', ...words] = sys.arguments();
sys.writeOutput(`${JSON.stringify(probes[name]?.(...words))}\n`);
