import { expect, test } from 'vitest';
import type { Command, Flag } from '../../../cmd/completion/grammar.ts';
import { readTypedWords } from '../../../cmd/completion/typed-words.ts';

const flag = (name: string, difference: Partial<Flag> = {}): Flag => ({
  name,
  aliases: [],
  describe: '',
  takesValue: true,
  mayRepeat: false,
  choices: [],
  isKubectls: false,
  ...difference,
});
const command: Command = {
  name: 'inspect',
  describe: '',
  flags: [flag('namespace', { aliases: ['n'] }), flag('quiet', { aliases: ['q'], takesValue: false }), flag('context')],
  positionals: [
    { name: 'task', choices: [], mayRepeat: false },
    { name: 'target', choices: [], mayRepeat: true },
  ],
};

/** What is being typed, in short. */
function completingIn(typed: string[]): string {
  const { completing, text, before } = readTypedWords(typed, command);
  const what =
    completing.kind === 'flag'
      ? 'a flag'
      : completing.kind === 'value'
        ? `--${completing.flag.name}`
        : (completing.positional?.name ?? 'nothing more');
  return `${what}: ${before}|${text}`;
}

test.each([
  [[''], 'task: |'],
  [['we'], 'task: |we'],
  [['-'], 'a flag: |-'],
  [['--name'], 'a flag: |--name'],
  [['--namespace', ''], '--namespace: |'],
  [['--namespace', '-x'], '--namespace: |-x'],
  [['-n', 'sh'], '--namespace: |sh'],
  [['--namespace=sh'], '--namespace: --namespace=|sh'],
  [['--namespace='], '--namespace: --namespace=|'],
  [['-nsh'], '--namespace: -n|sh'],
  [['-n=sh'], '--namespace: -n=|sh'],
  [['-q', ''], 'task: |'],
  [['a', ''], 'target: |'],
  [['a', 'b', 'c', ''], 'target: |'],
  [['-n', 'shop', 'a', ''], 'target: |'],
  [['--nosuch', ''], 'task: |'],
  [['--', '-n'], 'task: |-n'],
])('%j', (typed, completing) => {
  expect(completingIn(typed)).toBe(completing);
});

test('flags are known by their long names, every value of them, and words without their flags', () => {
  const { flags, words } = readTypedWords(
    ['-n', 'shop', 'a', '--context=one', '-q', '--context', 'two', '--', '--b', ''],
    command,
  );
  expect(Object.fromEntries(flags)).toEqual({ namespace: ['shop'], context: ['one', 'two'], quiet: ['true'] });
  expect(words).toEqual(['a', '--b']);
});

test('after its last word a command takes none', () => {
  expect(
    readTypedWords(['a', ''], { ...command, positionals: [{ name: 'shell', choices: [], mayRepeat: false }] })
      .completing,
  ).toEqual({ kind: 'positional', positional: null });
});
