import type { Inspection } from '../facts/inspection.ts';
import { formatKey } from '../words/keys.ts';
import type { Channel, ChannelObject, Evidence } from './channel.ts';
import { isAbsent } from './expected-existence.ts';
import { channelOfExpected, type ExpectedObject } from './expected-object.ts';

/** What is expected of a channel (--expect), each as an object of its own: shared, or not, and why. */
export function expectedObjects(channel: Channel, expected: ExpectedObject[], inspection: Inspection): ChannelObject[] {
  return expected
    .filter(({ kind }) => channelOfExpected[kind] === channel.name)
    .map((wanted) => {
      const found = channel.objects.filter((object) => isMeant(object, wanted));
      return {
        id: `expected ${labelOf(wanted)}`,
        kind: wanted.kind === 'sysv' ? 'segment' : wanted.kind === 'posix' ? 'file' : 'posix-queue',
        label: found[0]?.label ?? labelOf(wanted),
        naming: found.some(({ naming }) => naming === 'current') ? 'current' : 'unknown',
        evidence:
          inspection.agent === null
            ? { is: 'possible', because: { kind: 'no-agent' } }
            : expectedEvidence(found, channel, isAbsent(wanted, inspection)),
        holders: {
          target: found.flatMap(({ holders }) => holders.target),
          agent: found.flatMap(({ holders }) => holders.agent),
        },
        sizeBytes: found[0]?.sizeBytes ?? null,
        isExpected: true,
      };
    });
}

function expectedEvidence(found: ChannelObject[], { missing, unseen }: Channel, absent: boolean): Evidence {
  const shared = found.find(({ evidence }) => evidence.is === 'shared');
  if (shared !== undefined) return shared.evidence;
  const broken = found.find(({ evidence }) => evidence.is === 'out-of-reach');
  if (broken?.evidence.is === 'out-of-reach') return { ...broken.evidence, breaks: true };
  if (missing.length + unseen.length > 0) return { is: 'undecided', missing: [...missing, ...unseen] };
  const readers = found.find(({ evidence }) => evidence.is === 'possible' && evidence.because.kind === 'only-readers');
  if (readers !== undefined) return readers.evidence;
  const [target, agent] = [isHeld(found, 'target'), isHeld(found, 'agent')];
  const but = target ? 'agent-lacks' : agent ? 'target-lacks' : absent ? 'absent' : 'both-lack';
  return { is: 'out-of-reach', because: { kind: 'expected', but }, breaks: true };
}

function isHeld(found: ChannelObject[], role: 'target' | 'agent'): boolean {
  return found.some(({ holders }) => holders[role].length > 0);
}

/** A POSIX object is below /dev/shm, unless its path says where it is. */
function isMeant({ label, agentsLabel }: ChannelObject, wanted: ExpectedObject): boolean {
  const labels = wanted.kind === 'posix' ? [labelOf(wanted), wanted.path] : [labelOf(wanted)];
  return labels.includes(label) || (agentsLabel !== undefined && labels.includes(agentsLabel));
}

/** As the channel's own objects are called. */
function labelOf(wanted: ExpectedObject): string {
  switch (wanted.kind) {
    case 'sysv':
      return `segment ${formatKey(wanted.key)}`;
    case 'posix':
      return wanted.path.startsWith('/dev/shm/') ? wanted.path : `/dev/shm${wanted.path}`;
    case 'queue':
      return `queue ${wanted.name}`;
  }
}
