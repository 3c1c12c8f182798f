import type { Fact } from '../../../src/facts/fact.ts';
import type { Process } from '../../../src/facts/process.ts';
import { MOST_PIDS, MOST_PROGRAMS } from '../../../src/facts/request.ts';
import type { Program, Runtime } from '../../../src/facts/runtime.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Failure, type Host, type Result } from '../../host.ts';
import { kindsWithSettings, settingsOf } from '../../parsers/settings.ts';
import { mountCache } from '../../reading/mount-cache.ts';
import { processPath } from '../../reading/process-path.ts';
import { readEachAs, readEachInChild } from '../../reading/read-each-as.ts';
import { mayBeHidden } from '../../who/hidden-processes.ts';
import type { Target } from '../../who/target.ts';
import { readProgram, type Recognised } from './program.ts';

const SOURCE = '/proc/*/exe, /proc/*/maps, /proc/*/cmdline, /proc/*/environ';

/** Processes of the target that are looked at; a container of more has none that all matter. */
const MOST_PROCESSES = 500;

/**
 * What each process of the target runs, those that run the same in the same way together. Settings are read in a
 * child: a process can lay a file of a dead server over its own command line.
 */
export function collectRuntime(host: Host, target: Target): Fact<Runtime> {
  const running = target.processes.filter(({ state }) => state !== 'Z');
  const looked = running.slice(0, MOST_PROCESSES);
  const programs = new Map<string, Program>();
  const unreadable: Extract<Runtime, { state: 'read' }>['unreadable'] = [];
  let unlistedCount = running.length - looked.length + (mayBeHidden(host) ? 1 : 0);
  const withSettings = new Map<Process, Recognised>();
  let failure: Failure | undefined;

  readEachAs(host, looked, reader(host, target), (process, program) => {
    if (isFailure(program)) note(process, program);
    else if (kindsWithSettings.has(program.value.kind)) withSettings.set(process, program.value);
    else add(process, program.value);
  });
  const readSettings = (process: Process) => settingsIn(host, process, withSettings.get(process)?.kind ?? 'other');
  readEachInChild(host, [...withSettings.keys()], readSettings, (process, settings) => {
    const program = withSettings.get(process);
    if (program === undefined) return;
    if (isFailure(settings)) note(process, settings);
    else add(process, { ...program, settings: [...program.settings, ...settings.value] });
  });

  if (failure !== undefined && unreadable.length === running.length) return failed(SOURCE, failure);
  const listed = [...programs.values()];
  const controllers = listed.some(({ kind }) => kind === 'jvm') ? readControllers(host) : undefined;
  return ok(SOURCE, {
    state: 'read',
    programs: listed,
    unlistedCount,
    ...(controllers !== undefined && { controllers }),
    unreadable,
  });

  function add({ pid }: Process, recognised: Recognised): void {
    const key = JSON.stringify(recognised);
    const known = programs.get(key);
    if (known === undefined && programs.size >= MOST_PROGRAMS) unlistedCount += 1;
    else if (known === undefined) programs.set(key, { ...recognised, pids: [pid], processCount: 1 });
    else {
      known.processCount += 1;
      if (known.pids.length < MOST_PIDS) known.pids.push(pid);
    }
  }

  function note({ pid }: Process, problem: Failure): void {
    if (problem.errno === 'ENOENT' || problem.errno === 'ESRCH') return;
    failure ??= problem;
    if (unreadable.length < MOST_PIDS)
      unreadable.push({ pid, errno: problem.errno, why: failed(SOURCE, problem).message });
    else unlistedCount += 1;
  }
}

/** Names of the controllers that are enabled (cgroups(7)). */
function readControllers(host: Host): string[] | undefined {
  const text = host.readText('/proc/cgroups');
  return isFailure(text) ? undefined : [...text.value.matchAll(/^(\w+)\t\d+\t\d+\t1$/gm)].map(([, name = '']) => name);
}

/** Processes of one executable are of one program; what is mapped later differs by little. */
function reader(host: Host, target: Target): (process: Process) => Result<Recognised> {
  const mountsOf = mountCache(host, target);
  const known = new Map<string, Recognised>();
  return (process) => {
    const executable = host.readLink(processPath(process, 'exe'));
    if (isFailure(executable)) return executable;
    const mounts = mountsOf(process);
    if (isFailure(mounts)) return mounts;
    const before = known.get(executable.value);
    if (before !== undefined) return { value: before };
    const program = readProgram(host, process, executable.value, mounts.value);
    if (!isFailure(program)) known.set(executable.value, program.value);
    return program;
  };
}

function settingsIn(host: Host, process: Process, kind: Program['kind']): Result<Program['settings']> {
  const commandLine = host.readText(processPath(process, 'cmdline'));
  if (isFailure(commandLine)) return commandLine;
  // nginx writes its title over its environment
  const environ = kind === 'nginx' ? { value: '' } : host.readText(processPath(process, 'environ'));
  return isFailure(environ) ? environ : { value: settingsOf(kind, commandLine.value, environ.value) };
}
