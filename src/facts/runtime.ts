import * as z from 'zod/mini';
import { number, text } from './plain-values.ts';

/**
 * What runs a process. `helper`: shells, small tools and inits, which size nothing by what the machine has; `other`:
 * not recognised.
 */
export const runtimeKinds = [
  'jvm',
  'go',
  'node',
  'python',
  'dotnet',
  'ruby',
  'php',
  'nginx',
  'envoy',
  'postgresql',
  'rust',
  'openmp',
  'helper',
  'other',
] as const;
export type RuntimeKind = (typeof runtimeKinds)[number];

/**
 * What processes of the container run, by their executable, its build information, what is mapped, and settings that
 * are known by name (parts of command line and environment): all that it takes to say which memory and which CPUs
 * they take for theirs.
 */
export const programSchema = z.object({
  kind: z.enum(runtimeKinds),
  /** As it names itself (`17.0.15`, `1.8.0_372`, `1.26.8`, `3.11`); null: it could not be read. */
  version: z.nullable(text),
  /** Who built a JVM. */
  vendor: z.optional(text),
  /** The C library that is mapped; null: none is, or an unknown one. */
  libc: z.nullable(z.object({ family: z.enum(['glibc', 'musl']), version: z.nullable(text) })),
  /** Settings that decide about memory or CPUs, each in its last and thus valid value. */
  settings: z.array(z.object({ setting: text, value: text })),
  /** Processes that run this, the first MOST_PIDS of `processCount`. */
  pids: z.array(number),
  processCount: number,
});
export type Program = z.infer<typeof programSchema>;

/**
 * `not-asked`: the facts are of a version that knew no runtimes. `unreadable`: processes that could not be read, and
 * why.
 */
export const runtimeSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-asked') }),
  z.object({
    state: z.literal('read'),
    programs: z.array(programSchema),
    unlistedCount: number,
    /**
     * What /proc/cgroups has, where a JVM runs: older ones take a kernel that lacks some for one without containers.
     */
    controllers: z.optional(z.array(text)),
    unreadable: z.array(z.object({ pid: number, errno: text, why: text })),
  }),
]);
export type Runtime = z.infer<typeof runtimeSchema>;
