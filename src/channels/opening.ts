import type { Side } from '../facts/inspection.ts';
import { all, incompleteFact, type FactRef, type Role } from '../facts/known.ts';
import type { Process, UserNamespace } from '../facts/process.ts';
import { isComplete } from '../facts/table.ts';
import type { Access } from '../kernel-rules/access.ts';

/** A process that cannot open an object for reading and writing. */
export type Refusal = Extract<Access, { kind: 'refused' }> & { process: Process };

/**
 * Who of a side can open an object. One process that can is enough: which of several users of a container is meant to
 * use the channel, nobody can see. `readable` is for reading alone. The processes that cannot are named in `refused`.
 */
export type Opening =
  | { kind: 'allowed' | 'readable' | 'refused'; refused: Refusal[] }
  /** The kernel knows more than the facts ever do: an access control list, ids that are not mapped. */
  | { kind: 'undeterminable'; why: string }
  | { kind: 'missing'; missing: FactRef[] };

/** Asks the kernel's rules for every process of a side that still runs. */
export function openingBy(
  role: Role,
  side: Side<'processes' | 'userNamespace'>,
  accessOf: (process: Process, namespace: UserNamespace) => Access,
): Opening {
  const known = all(role, side, ['processes', 'userNamespace']);
  if (known.kind === 'missing') return known;
  const { processes, userNamespace } = known.values;

  const running = processes.rows.filter(({ state }) => !['Z', 'X'].includes(state));
  const accesses = running.map((process) => ({ process, access: accessWithin(process, userNamespace, accessOf) }));
  const refused = accesses.flatMap(({ process, access }) =>
    access.kind === 'refused' ? [{ ...access, process }] : [],
  );
  if (accesses.some(({ access }) => access.kind === 'allowed')) return { kind: 'allowed', refused };

  const [doubt] = accesses.flatMap(({ process, access }) =>
    access.kind === 'undecidable' ? [`process ${process.pid} of the ${sideWords[role]}: ${access.why}`] : [],
  );
  if (doubt !== undefined) return { kind: 'undeterminable', why: doubt };
  const { rows, totalCount } = processes;
  if (!isComplete(processes))
    return {
      kind: 'missing',
      missing: [incompleteFact(role, 'processes', `only ${rows.length} of ${totalCount} processes were listed`)],
    };
  if (refused.length === 0) return { kind: 'undeterminable', why: `no process of the ${sideWords[role]} is running` };
  return { kind: refused.some(({ mayRead }) => mayRead) ? 'readable' : 'refused', refused };
}

const sideWords = { target: 'target', agent: 'Agent' } satisfies Record<Role, string>;

/**
 * A process in a user namespace of its own below the container's has capabilities that count there alone,
 * and not over what belongs to the container's (user_namespaces(7)): what it can do only by them stays open.
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
