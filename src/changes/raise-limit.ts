import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide, type Declared } from './changed-side.ts';
import { bytesQuantity, cpuQuantity } from './quantity.ts';
import { ampleBytes } from './safety/ample-bytes.ts';
import { isGuaranteed } from './safety/guaranteed.ts';
import { raisedResources, type Raise } from './safety/raised-resources.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/** Raises the memory limit of a container, and its pod's if it has one, to so many bytes or a little more. */
export function raiseMemoryLimit(of: Role, side: ChangedSide, wantedBytes: bigint): Fix {
  const { machine } = side.facts;
  const wanted = ampleBytes(wantedBytes);
  const most = machine.status === 'ok' ? BigInt(machine.value.memoryBytes) : null;
  return raise(of, side, { resource: 'memory', wanted, quantity: bytesQuantity(wanted), most });
}

/** The same of CPUs, in thousandths of one. */
export function raiseCpuLimit(of: Role, side: ChangedSide, wantedMillis: number): Fix {
  const { machine } = side.facts;
  const wanted = BigInt(Math.ceil(wantedMillis));
  const most = machine.status === 'ok' ? BigInt(machine.value.cpuCount * 1000) : null;
  return raise(of, side, { resource: 'cpu', wanted, quantity: cpuQuantity(wanted), most });
}

interface Wanted {
  resource: Raise['resource'];
  wanted: bigint;
  quantity: string;
  /** What the machine has; null: not known. */
  most: bigint | null;
}

function raise(of: Role, side: ChangedSide, { resource, wanted, quantity, most }: Wanted): Fix {
  const declared = declaredOf(side);
  const words = resource === 'cpu' ? 'CPU' : 'memory';
  const raised = `Raise the ${words} limit of ${whose(side, declared, resource)} to ${quantity}`;
  if (declared === null) return { text: `${raised}.` };
  if (most !== null && wanted > most)
    return {
      text: `${raised}.`,
      change: withheld(of, `${side.subject.node} does not have that much: it needs a larger node`),
    };
  const { spec, container } = declared;
  const guaranteed = isGuaranteed(spec, side.facts.podStatus);
  const podSpec = raisedResources(spec, [{ resource, container, wanted }], guaranteed === true);
  if (podSpec === null)
    return {
      text: `${raised}.`,
      change: withheld(of, `the spec has no lower ${words} limit: what is in force is another one`),
    };
  const isOfBoth = 'resources' in podSpec && Object.keys(podSpec).length > 1;
  const text = `${raised}${isOfBoth ? ', and that of the pod with it' : ''}.`;
  return {
    text: guaranteed === null ? `${text} If the pod is Guaranteed, raise its request with it.` : text,
    change: workloadPatch(of, side, podSpec),
  };
}

function whose({ subject }: ChangedSide, declared: Declared | null, resource: Raise['resource']): string {
  const own = resource === 'memory' ? declared?.container.memoryLimitBytes : declared?.container.cpuLimitMillis;
  return own === null ? `pod ${subject.pod} (spec.resources)` : `container ${subject.container}`;
}
