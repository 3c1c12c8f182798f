import { collectHoldings } from '../../../image/collectors/holdings/holdings.ts';
import type { Holding } from '../../../src/facts/ipc.ts';
import { keptRows, targetOf } from './collecting.ts';
import { containerV1 } from './container-v1.ts';
import { fixtureHost, type Entry, type Machine } from './fixture-host.ts';

/** What the target on a machine holds. */
export function holdingsOn(machine: Machine) {
  const host = fixtureHost(machine);
  const { rows, sink } = keptRows<Holding>();
  return { fact: collectHoldings(host, targetOf(host), sink), rows };
}

/** What is held on containerV1 where process 8 has these maps. */
export function heldBy8(maps: string, files: Record<string, Entry> = {}): Holding[] {
  return holdingsOn(containerV1({ files: { '/proc/8/maps': maps, ...files } })).rows;
}

/** A line of maps, and the object that it tells of. */
export const RING = '7f4feb283000-7f4feb285000 rw-s 00000000 00:da 2                          /dev/shm/ring\n';
export const ring = { kind: 'file', path: '/dev/shm/ring', deleted: false, device: '0:218', inode: '2' };
