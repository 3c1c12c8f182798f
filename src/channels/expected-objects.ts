import { formatKey } from '../words/keys.ts';
import type { Channel, ChannelObject, Evidence } from './channel.ts';
import { channelOfExpected, type ExpectedObject } from './expected-object.ts';

/** What is expected of a channel (--expect), each as an object of its own: shared, or not, and why. */
export function expectedObjects(channel: Channel, expected: ExpectedObject[], hasAgent: boolean): ChannelObject[] {
  return expected
    .filter(({ kind }) => channelOfExpected[kind] === channel.name)
    .map((wanted) => {
      const found = channel.objects.filter((object) => isMeant(object, wanted));
      return {
        id: `expected ${labelOf(wanted)}`,
        kind: wanted.kind === 'sysv' ? 'segment' : wanted.kind === 'posix' ? 'file' : 'posix-queue',
        label: found[0]?.label ?? labelOf(wanted),
        naming: found.some(({ naming }) => naming === 'current') ? 'current' : 'unknown',
        evidence: hasAgent ? expectedEvidence(found, channel) : { is: 'possible', because: { kind: 'no-agent' } },
        holders: {
          target: found.flatMap(({ holders }) => holders.target),
          agent: found.flatMap(({ holders }) => holders.agent),
        },
        sizeBytes: found[0]?.sizeBytes ?? null,
        isExpected: true,
      };
    });
}

function expectedEvidence(found: ChannelObject[], { missing, unseen }: Channel): Evidence {
  const shared = found.find(({ evidence }) => evidence.is === 'shared');
  if (shared !== undefined) return shared.evidence;
  const broken = found.find(({ evidence }) => evidence.is === 'out-of-reach');
  if (broken?.evidence.is === 'out-of-reach') return { ...broken.evidence, breaks: true };
  if (missing.length + unseen.length > 0) return { is: 'undecided', missing: [...missing, ...unseen] };
  const [target, agent] = [isHeld(found, 'target'), isHeld(found, 'agent')];
  const but = found.length === 0 ? 'absent' : target ? 'agent-lacks' : agent ? 'target-lacks' : 'both-lack';
  return { is: 'out-of-reach', because: { kind: 'expected', but }, breaks: true };
}

function isHeld(found: ChannelObject[], role: 'target' | 'agent'): boolean {
  return found.some(({ holders }) => holders[role].length > 0);
}

/** A POSIX object is below /dev/shm, unless its path says where it is. */
function isMeant({ label }: ChannelObject, wanted: ExpectedObject): boolean {
  return label === labelOf(wanted) || (wanted.kind === 'posix' && label === wanted.path);
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
