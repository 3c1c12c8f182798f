import type { ChannelEvidence } from '../../verdicts/channels/channel-evidence.ts';
import type { Refusal } from '../../verdicts/channels/opening.ts';
import {
  barredObjects,
  partlyBarredObjects,
  unreopenableObjects,
  type BarredObject,
} from '../../verdicts/rows/barred-objects.ts';
import { commonObjects, holds } from '../../verdicts/rows/in-use.ts';
import { judgeChannel } from '../../verdicts/truth-table.ts';
import type { Severity } from '../../severity.ts';
import type { CheckResult, Failure } from '../check.ts';

/** Objects of a channel that the target may not open. */
export interface Barred {
  first: BarredObject;
  others: BarredObject[];
  /** What is at stake, as the end of a title. */
  consequence: string;
}

/** What stands between the target and a barred object: of two checks each tells of its own. */
export type Obstacle = 'rights' | 'read-only mount';

/**
 * Lets a check of permissions fail where the truth table says the channel is barred, and warn where only some processes
 * are refused, where one object is shared and another out of reach, or a process could not open again what it holds. It says
 * nothing where another obstacle than its own is in the way.
 */
export function checkPermissions(
  evidence: ChannelEvidence,
  obstacle: Obstacle,
  describe: (barred: Barred) => Omit<Failure, 'status' | 'severity'>,
): CheckResult {
  const { row, reason } = judgeChannel(evidence);
  switch (row) {
    case 'barred': {
      const barred = barredObjects(evidence);
      return fail('error', barred.kind === 'yes' ? barred.detail : [], 'so the Agent is out of its reach');
    }
    case 'possible':
      return fail('warning', partlyBarredObjects(evidence), 'while other processes of it may');
    case 'shared': {
      // A shared lock file says little of the ring beside it
      const beside = barredObjects(evidence, (object) => !holds(evidence.target, object));
      if (beside.kind === 'yes') return fail('warning', beside.detail, 'though it shares others with the Agent');
      const common = commonObjects(evidence);
      const barred = unreopenableObjects(evidence, common.kind === 'yes' ? common.detail : []);
      if (barred.kind === 'unknown') return { status: 'unknown', reason: barred.why };
      if (barred.kind === 'no' && beside.kind === 'unknown') return { status: 'unknown', reason: beside.why };
      return fail('warning', barred.kind === 'yes' ? barred.detail : [], 'should it have to open it again');
    }
    case 'reachable': {
      const barredAll = barredObjects(evidence);
      if (barredAll.kind === 'unknown') return { status: 'unknown', reason: barredAll.why };
      return fail(
        'warning',
        barredAll.kind === 'yes' ? barredAll.detail : [],
        'though it may use others that the Agent may use',
      );
    }
    case 'missing-fact':
      return { status: 'unknown', reason };
    case 'not-in-use':
    case 'unattributed':
    case 'separate':
    case 'stale':
    case 'target-only':
      return { status: 'not-applicable', reason };
  }

  function fail(severity: Severity, objects: BarredObject[], consequence: string): CheckResult {
    if (objects.length === 0) return { status: 'pass' };
    const [first, ...others] = objects.filter((object) => obstacleOf(object) === obstacle);
    if (first === undefined)
      return {
        status: 'not-applicable',
        reason: `what stands in the way is ${obstacle === 'rights' ? 'a read-only mount' : 'who may open it'}`,
      };
    return { status: 'fail', severity, ...describe({ first, others, consequence }) };
  }
}

function obstacleOf({ refused }: BarredObject): Obstacle {
  return refused.every((refusal) => refusal.obstacle === 'read-only mount') ? 'read-only mount' : 'rights';
}

/** Who is refused, a row for each process. */
export function describeRefusals(refused: Refusal[]): string[] {
  const rows = refused.slice(0, MOST_ROWS).map(({ process, why }) => {
    const groups = process.groups.length === 0 ? 'no other group' : `groups ${process.groups.join(' ')}`;
    return `process ${process.pid} (${process.name}), uid ${process.effectiveUid}, gid ${process.effectiveGid}, ${groups}: ${why}`;
  });
  return refused.length > MOST_ROWS ? [...rows, `and ${refused.length - MOST_ROWS} more processes`] : rows;
}

const MOST_ROWS = 5;

/** Permission bits as chmod(1) takes them. */
export function formatMode(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
