import type { ChannelObject } from '../channels/channel.ts';
import type { Role } from '../facts/known.ts';
import { firstRows } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { describeObjects } from '../descriptions/objects.ts';
import { evidenceOf } from '../descriptions/evidence.ts';
import { defineCheck } from './define-check.ts';
import { nothingFound } from './evidence/nothing-found.ts';

/**
 * An object that --expect names has to be shared: barred, elsewhere, absent and not attached are all the same to a
 * gate.
 */
export const missingExpectedObject = defineCheck({
  id: 'missing-expected-object',
  severity: 'error',
  title: 'An object that --expect names is not shared',
  of: 'pair',
  facts: [],
  channels: ['sysvSharedMemory', 'posixSharedMemory', 'posixQueues'],
  evaluate: ({ target, agent, channels }) => {
    const expected = Object.values(channels).flatMap(({ objects }) => objects.filter(({ isExpected }) => isExpected));
    const broken = expected.filter(({ evidence }) => evidence.is === 'out-of-reach');
    const [first] = broken;
    if (first === undefined)
      return nothingFound(
        expected.flatMap(({ evidence }) => (evidence.is === 'undecided' ? evidence.missing : [])),
        expected.length > 0 ? null : 'nothing is expected (--expect)',
      );
    const names = sideNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} and ${names.agent} do not share ${describeObjects(broken, 2)}, which --expect names`,
      expected: 'both hold it, and one of them can write it',
      actual: describe(first, names),
      evidence: firstRows(broken.slice(1).map((object) => describe(object, names))),
      subjects: broken.map(({ id }) => id),
      fix: {
        text:
          'See the finding that names the same object, if there is one. Else let ' +
          `${absentee(first, names)} create or open it: kubectl shm inspect -o wide shows what each ` +
          'side has.',
      },
    };
  },
});

function describe(object: ChannelObject, names: Record<Role, string>): string {
  const holders = (['target', 'agent'] as const).filter((role) => object.holders[role].length > 0);
  const held = holders.length === 0 ? 'nobody' : holders.map((role) => names[role]).join(' and ');
  return `${object.label}: ${evidenceOf(object)}; held by ${held}`;
}

function absentee({ holders }: ChannelObject, names: Record<Role, string>): string {
  if (holders.agent.length === 0) return names.agent;
  return holders.target.length === 0 ? names.target : 'both';
}
