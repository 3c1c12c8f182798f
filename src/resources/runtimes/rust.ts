import { type Runtime } from './runtime.ts';
import { isAtLeast } from './versions.ts';

/** Rust's standard library sizes nothing by memory, and counts CPUs for those who ask it. */
export const rust: Runtime = {
  kind: 'rust',
  name: 'Rust',
  memory: [
    {
      versions: 'all',
      asks: 'what the program asks, which is not seen: /proc decides',
      lxcfs: true,
      source: 'rust-lang/rust, library/std/src/sys/alloc',
      runHere: [],
      applies: () => true,
      takes: () => ({ is: 'by-files' }),
    },
  ],
  cpu: [
    {
      versions: 'cgroup v2: 1.59 and later; v1: 1.64 and later (available_parallelism)',
      asks: 'the quota of its cgroup, rounded down, and sched_getaffinity(2)',
      lxcfs: false,
      source: 'rust-lang/rust, library/std/src/sys/thread/unix.rs, cgroups::quota',
      runHere: [],
      applies: ({ program, world }) => isAtLeast(program.version, world.cgroupVersion === 2 ? [1, 59] : [1, 64]),
      takes: ({ world: cpu }) =>
        cpu.ownQuota === null
          ? { is: 'amount', amount: cpu.affinityCount, heeds: false }
          : { is: 'amount', amount: Math.max(1, Math.min(cpu.affinityCount, Math.floor(cpu.ownQuota))), heeds: true },
    },
    {
      versions: 'older ones',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: 'rust-lang/rust, library/std/src/sys/thread/unix.rs',
      runHere: [],
      applies: () => true,
      takes: ({ world }) => ({ is: 'amount', amount: world.affinityCount, heeds: false }),
    },
  ],
  fix: {
    memory: null,
    cpu: 'Build it with Rust 1.64 or later; or set its number of threads (TOKIO_WORKER_THREADS, RAYON_NUM_THREADS).',
  },
};
