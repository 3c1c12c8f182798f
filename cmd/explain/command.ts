import type { CommandModule, InferredOptionTypes } from 'yargs';

const explainOptions = {
  output: {
    alias: 'o',
    choices: ['text', 'json', 'yaml'] as const,
    default: 'text' as const,
    describe: 'How to print it',
  },
  color: { choices: ['auto', 'always', 'never'] as const, default: 'auto' as const, describe: 'Colour of headings' },
} as const;

type ExplainArguments = InferredOptionTypes<typeof explainOptions> & { id: string | undefined };

export const explainCommand: CommandModule<object, ExplainArguments> = {
  command: 'explain [id]',
  describe: 'Explain a finding: what happens, how to prove it, how to fix it',
  builder: (yargs) =>
    yargs
      .positional('id', { describe: 'Its id, as the report has it; left out: list all of them', type: 'string' })
      .options(explainOptions)
      .example('kubectl shm explain', 'All findings')
      .example('kubectl shm explain foreign-ipc-namespace', 'One of it, in full'),
  handler: async (given) => (await import('./run.ts')).runExplain(given),
};
