import { ShmError } from '../../src/errors.ts';
import { validName } from '../../src/kube/locate/target-argument.ts';

/** What a command line names as the two sides of a comparison: files first, in their order. */
export type NamedSide = { kind: 'live'; node: string } | { kind: 'saved'; file: string };

/** @throws ShmError if it does not name two, or one node twice */
export function namedSides({ nodes = [], from }: { nodes?: string[]; from: string[] }): [NamedSide, NamedSide] {
  const names = nodes.map(nodeName);
  const sides = [
    ...from.map((file): NamedSide => ({ kind: 'saved', file })),
    ...names.map((node): NamedSide => ({ kind: 'live', node })),
  ];
  const [a, b, ...others] = sides;
  if (a === undefined || b === undefined || others.length > 0) {
    throw new ShmError({
      what: `${['nothing', 'one node alone'][sides.length] ?? 'more than two nodes'} to compare`,
      why: 'two are compared: two nodes, a node and a file of --from, or two such files',
      whatToDo: 'for example: kubectl shm compare node-a node-b',
    });
  }
  if (names.length === 2 && names[0] === names[1]) {
    throw new ShmError({
      what: `node ${names[0]} was named twice`,
      why: 'a node does not differ from itself',
      whatToDo: 'name another node, or an earlier answer of this one with --from FILE',
    });
  }
  return [a, b];
}

function nodeName(word: string): string {
  return validName(word.replace(/^(node|nodes|no)\//, ''));
}
