import type { ChannelEvidence } from '../verdicts/channels/channel-evidence.ts';
import { describeUsers } from '../verdicts/channels/opening.ts';
import { posixQueueFacts, posixQueues } from '../verdicts/channels/posix-queues.ts';
import { queueFacts, sysvQueues } from '../verdicts/channels/sysv-queues.ts';
import { defineAgentCheck, type CheckResult, type Remediation } from './check.ts';
import { checkPermissions, describeRefusals, formatMode } from './evidence/barred-objects.ts';
import { summarize } from './evidence/summary.ts';
import { joinGroup } from './remedies/join-group.ts';

/** Whom a queue belongs to, whichever kind it is of. */
interface Owned {
  uid: number;
  gid: number;
  mode: number;
}

/**
 * Sending to a queue takes the write bit of its mode, receiving the read bit: of a System V queue as of a segment, of a POSIX
 * queue as of a file (msgop(2), mq_open(3)). Who has one of them may be content with it, who has neither is out.
 */
export const unreadableQueue = defineAgentCheck({
  id: 'unreadable-queue',
  severity: 'error',
  weighs: { target: [...queueFacts, ...posixQueueFacts], agent: [...queueFacts, ...posixQueueFacts] },
  evaluate(target, agent) {
    const { sysvQueues: ofSysv, posixQueues: ofPosix } = target.facts;
    const sysvRows = ofSysv.status === 'ok' ? ofSysv.value.rows : [];
    const posixRows = ofPosix.status === 'ok' ? ofPosix.value.rows : [];
    return summarize([
      check(sysvQueues(target, agent), (identity) => sysvRows.find(({ msqid }) => String(msqid) === identity)),
      check(posixQueues(target, agent), (identity) =>
        posixRows.find(({ device, inode }) => `${device} ${inode}` === identity),
      ),
    ]);

    function check(evidence: ChannelEvidence, findQueue: (identity: string) => Owned | undefined): CheckResult {
      return checkPermissions(evidence, 'rights', ({ first: { object, refused }, others, consequence }) => {
        const queue = findQueue(object.identity);
        const users = describeUsers(refused);
        return {
          title: `In ${target.subject.pod} ${users} may neither send to ${object.label} nor receive from it, ${consequence}.`,
          expected: `${users} may read and write it`,
          actual:
            queue === undefined
              ? 'it may not'
              : `it belongs to ${queue.uid}:${queue.gid} with mode ${formatMode(queue.mode)}`,
          evidence: [...describeRefusals(refused), ...others.map((other) => `the same of ${other.object.label}`)],
          remediation: remedy(queue),
        };
      });
    }
  },
});

function remedy(queue: Owned | undefined): Remediation {
  if (queue !== undefined && (queue.mode & 0o060) === 0o060) return joinGroup(queue.gid, 'queue');
  return {
    text:
      'Let whoever creates the queue give it mode 0660 (the umask takes bits off what mq_open(3) is given, fchmod(2) does not) and a group ' +
      'that both containers have (runAsGroup, supplementalGroups), or run both under one uid.',
  };
}
