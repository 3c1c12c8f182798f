import type { Fact } from '../../facts/fact.ts';
import type { ContainerProcesses, Process, UserNamespace } from '../../facts/process.ts';
import { isComplete } from '../../facts/table.ts';
import type { Access } from '../../kernel-rules/access.ts';
import { describeMissing, type SideName } from '../missing-fact.ts';

/** A process that may not open an object for reading and writing. */
export type Refusal = Extract<Access, { kind: 'refused' }> & { process: Process };

/**
 * Who in the target may open an object. One process that may is enough to call it `allowed`: which of several users of
 * a container is meant to use the channel, nobody can see. The others are named in `refused`.
 */
export type Opening =
  | { kind: 'allowed'; refused: Refusal[] }
  | { kind: 'refused'; refused: Refusal[] }
  | { kind: 'undecidable'; why: string };

/** Asks the kernel's rules for every process of the target, or of another side, that still runs. */
export function openingBy(
  { processes, userNamespace }: { processes: Fact<ContainerProcesses>; userNamespace: Fact<UserNamespace> },
  accessOf: (process: Process, namespace: UserNamespace) => Access,
  side: SideName = 'target',
): Opening {
  if (processes.status !== 'ok') return { kind: 'undecidable', why: describeMissing(side, 'processes', processes) };
  if (userNamespace.status !== 'ok')
    return { kind: 'undecidable', why: describeMissing(side, 'userNamespace', userNamespace) };

  const running = processes.value.rows.filter(({ state }) => !['Z', 'X'].includes(state));
  const accesses = running.map((process) => ({
    process,
    access: accessWithin(process, userNamespace.value, accessOf),
  }));
  const refused = accesses.flatMap(({ process, access }) =>
    access.kind === 'refused' ? [{ ...access, process }] : [],
  );
  if (accesses.some(({ access }) => access.kind === 'allowed')) return { kind: 'allowed', refused };

  const [doubt] = accesses.flatMap(({ process, access }) =>
    access.kind === 'undecidable' ? [`process ${process.pid} of the ${side}: ${access.why}`] : [],
  );
  if (doubt !== undefined) return { kind: 'undecidable', why: doubt };
  const { rows, totalCount } = processes.value;
  if (!isComplete(processes.value))
    return { kind: 'undecidable', why: `only ${rows.length} of the ${side}’s ${totalCount} processes were listed` };
  return refused.length > 0
    ? { kind: 'refused', refused }
    : { kind: 'undecidable', why: `no process of the ${side} is running` };
}

/**
 * A process in a user namespace of its own below the container's has capabilities that count there alone, and not over what
 * belongs to the container's (user_namespaces(7)): what it may only by them stays open.
 */
function accessWithin(
  process: Process,
  namespace: UserNamespace,
  accessOf: (process: Process, namespace: UserNamespace) => Access,
): Access {
  if (!namespace.nestedPids.includes(process.pid)) return accessOf(process, namespace);
  const access = accessOf({ ...process, effectiveCapabilities: '0' }, namespace);
  return access.kind === 'refused' ? { kind: 'undecidable', why: 'it is in a user namespace of its own' } : access;
}

/** Those who are refused, as short as a headline needs it: `uid 1000`, `uid 1000 or 1001`. */
export function describeUsers(refused: Refusal[]): string {
  const uids = [...new Set(refused.map(({ uid }) => uid))].toSorted((a, b) => a - b);
  const shown = uids.length > 3 ? [...uids.slice(0, 2), 'others'] : uids;
  return `uid ${shown.join(' or ')}`;
}
