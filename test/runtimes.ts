import type { Program, Runtime } from '../src/facts/runtime.ts';
import { APP_PID } from './processes.ts';

type ReadRuntime = Extract<Runtime, { state: 'read' }>;

/** What the processes of a container run; all of them were read. */
export function runtimeWith(...programs: Program[]): ReadRuntime {
  return { state: 'read', programs, unlistedCount: 0, unreadable: [] };
}

/** One program: not recognised, of one process, if a test does not say otherwise. */
export function programWith(difference: Partial<Program> = {}): Program {
  return {
    kind: 'other',
    version: null,
    libc: { family: 'glibc', version: '2.36' },
    settings: [],
    pids: [APP_PID],
    processCount: 1,
    ...difference,
  };
}

/** Settings by name. */
export function settings(values: Record<string, string>): Program['settings'] {
  return Object.entries(values).map(([setting, value]) => ({ setting, value }));
}
