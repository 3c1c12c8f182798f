import { expect, test } from 'vitest';
import { grammar } from '../../../cmd/completion/grammar.ts';

const named = new Map(grammar().map((command) => [command.name, command]));
const flagOf = (command: string, name: string) => named.get(command)?.flags.find((flag) => flag.name === name);

test('what the parser takes is known, with its words', () => {
  expect(named.get('inspect')?.positionals).toEqual([{ name: 'target', choices: [], mayRepeat: true }]);
  expect(flagOf('inspect', 'via')).toMatchObject({
    choices: ['auto', 'ephemeral-container', 'node', 'api'],
    takesValue: true,
    isKubectls: false,
  });
  expect(flagOf('inspect', 'dry-run')).toMatchObject({ takesValue: false });
  expect(flagOf('inspect', 'namespace')).toMatchObject({
    aliases: ['n'],
    describe: expect.stringContaining('current context'),
  });
  expect(flagOf('inspect', 'help')?.describe).toBe('Show help');
  expect(flagOf('compare', 'node-pod-namespace')?.aliases).toEqual(['n', 'namespace']);
  expect(flagOf('compare', 'namespace')).toBeUndefined();
  expect(flagOf('compare', 'from')).toMatchObject({ mayRepeat: true, takesValue: true });
});

test('kubectl’s own flags are known as its own, but where a command means something else by them', () => {
  expect(flagOf('inspect', 'context')).toMatchObject({ isKubectls: true });
  expect(flagOf('inspect', 'user')).toMatchObject({ isKubectls: true });
  expect(flagOf('rbac', 'user')).toMatchObject({ isKubectls: false, mayRepeat: true });
});

test('the words of a command may have choices', () => {
  expect(named.get('rbac')?.positionals.map(({ name, choices }) => [name, choices])).toEqual([
    ['task', ['inspect', 'compare', 'repair']],
    ['target', []],
  ]);
});
