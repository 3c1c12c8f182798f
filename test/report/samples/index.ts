import { agentOutOfReach } from './agent-out-of-reach.ts';
import { deadLxcfs } from './dead-lxcfs.ts';
import { everythingDenied } from './everything-denied.ts';
import { healthyReport } from './healthy.ts';
import { hostMemory } from './host-memory.ts';
import { hostileNames } from './hostile-names.ts';
import { staleObject } from './stale-object.ts';
import { unreadablePosixObject } from './unreadable-posix-object.ts';

/** Every sample report by its name. */
export const samples = [
  { name: 'healthy', report: healthyReport() },
  { name: 'agent out of reach', report: agentOutOfReach() },
  { name: 'unreadable posix object', report: unreadablePosixObject() },
  { name: 'stale object', report: staleObject() },
  { name: 'host memory', report: hostMemory() },
  { name: 'dead lxcfs', report: deadLxcfs() },
  { name: 'everything denied', report: everythingDenied() },
  { name: 'hostile names', report: hostileNames() },
];
