import { firstRows } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { describeObject, describeObjects } from '../descriptions/objects.ts';
import { defineCheck } from './define-check.ts';
import { memoryFacts } from './evidence/channel-facts.ts';
import { objectsWith, possible } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

/**
 * An object that every holder has attached with SHM_RDONLY, or opened and mapped for reading: what is in it was
 * written by a process that does not hold it any more, and nothing new comes (shmat(2), mmap(2)).
 */
export const onlyReaders = defineCheck({
  id: 'only-readers',
  severity: 'info',
  title: 'Target and Agent hold an object that neither of them can write',
  of: 'pair',
  facts: memoryFacts,
  channels: ['sysvSharedMemory', 'posixSharedMemory'],
  evaluate: (given) => {
    const all = Object.values(given.channels);
    const found = possible(all, ['only-readers']);
    const [first] = found;
    if (first === undefined)
      return nothingFound(
        missingFrom(given, memoryFacts, all),
        objectsWith(all, 'shared').length > 0 ? null : 'they have no object in common',
      );
    const names = sideNames(given.target.subject, given.agent.subject);
    const objects = found.map(({ object }) => object);
    return {
      status: 'fail',
      title: `${names.target} and ${names.agent} both hold ${describeObjects(objects)}, and neither can write it`,
      expected: 'one side can write it',
      actual: describe(first.object),
      evidence: firstRows(objects.slice(1).map(describe)),
      subjects: objects.map(({ id }) => id),
      fix: {
        text:
          'If one side is to write, let it open the object with O_RDWR and map it with PROT_WRITE, or ' +
          'attach it without ' +
          'SHM_RDONLY. If a third program writes it and closes it again, nothing is wrong: name that one with --agent.',
      },
    };
  },
});

function describe(
  object: Parameters<typeof describeObject>[0] & { holders: Record<string, { pid: number }[]> },
): string {
  const pids = Object.values(object.holders).flatMap((holders) => holders.map(({ pid }) => pid));
  const holders = [...new Set(pids)].slice(0, 6).join(', ');
  return `${describeObject(object)} is held for reading only, by processes ${holders}`;
}
