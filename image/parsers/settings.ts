import type { RuntimeKind } from '../../src/facts/runtime.ts';
import { jvmSettings, type Setting } from './jvm-options.ts';
import { ownOptions } from './own-options.ts';

/** Kinds whose settings are in command line or environment. */
export const kindsWithSettings: ReadonlySet<RuntimeKind> = new Set<RuntimeKind>([
  'jvm',
  'go',
  'node',
  'python',
  'dotnet',
  'nginx',
  'envoy',
  'openmp',
]);

/**
 * Settings of a process that are known by name and decide about memory or CPUs, none else: command lines and
 * environments hold secrets.
 * @param commandLine /proc/PID/cmdline
 * @param environ /proc/PID/environ
 */
export function settingsOf(kind: RuntimeKind, commandLine: string, environ: string): Setting[] {
  const [title = '', ...words] = commandLine.replace(/\0+$/, '').split('\0');
  const environment = environmentOf(environ);
  if (kind === 'jvm') return jvmSettings(words, environment);
  if (kind === 'nginx') {
    const role = /^nginx: (master|worker|cache manager|cache loader) process/.exec(title)?.[1];
    return role === undefined ? [] : [{ setting: 'role', value: role }];
  }
  return [
    ...(isUnderTitle(kind, title) ? [{ setting: 'options under a title', value: 'true' }] : []),
    ...options(kind, words, environment),
    ...variables(environment, variablesOf[kind] ?? {}),
  ];
}

/** Whether a program wrote a title of its own over its command line, which then begins otherwise. */
function isUnderTitle(kind: RuntimeKind, firstWord: string): boolean {
  const usual = usualFirstWord[kind];
  return usual !== undefined && !usual.test(firstWord);
}

const usualFirstWord: Partial<Record<RuntimeKind, RegExp>> = {
  node: /(^|\/)node(js)?$/,
  python: /(^|\/)(python|pypy)[\d.]*$/,
};

/** What a value has to be to be reported. */
const COUNT = /^\d{1,6}$/;
const AMOUNT = /^\d{1,18}(\.\d{1,6})?[A-Za-z]{0,3}$/;
const HEXADECIMAL = /^(0x)?[0-9a-fA-F]{1,16}$/;

const variablesOf: Partial<Record<RuntimeKind, Record<string, RegExp>>> = {
  go: { GOMAXPROCS: COUNT, GOMEMLIMIT: AMOUNT, AUTOMEMLIMIT: AMOUNT },
  python: { PYTHON_CPU_COUNT: COUNT },
  dotnet: {
    DOTNET_PROCESSOR_COUNT: COUNT,
    DOTNET_GCHeapHardLimit: HEXADECIMAL,
    DOTNET_GCHeapHardLimitPercent: HEXADECIMAL,
    COMPlus_GCHeapHardLimit: HEXADECIMAL,
    COMPlus_GCHeapHardLimitPercent: HEXADECIMAL,
  },
  openmp: { OMP_NUM_THREADS: COUNT },
};

function environmentOf(environ: string): Map<string, string> {
  return new Map(
    environ.split('\0').flatMap((entry): [string, string][] => {
      const at = entry.indexOf('=');
      return at < 1 ? [] : [[entry.slice(0, at), entry.slice(at + 1)]];
    }),
  );
}

function variables(environment: ReadonlyMap<string, string>, known: Record<string, RegExp>): Setting[] {
  return Object.entries(known).flatMap(([setting, form]) => {
    const value = environment.get(setting);
    return value !== undefined && form.test(value) ? [{ setting, value }] : [];
  });
}

/** Options of the program, and those that an environment variable stands for; the last one wins. */
function options(kind: RuntimeKind, words: readonly string[], environment: ReadonlyMap<string, string>): Setting[] {
  switch (kind) {
    case 'node': {
      const given = [...(environment.get('NODE_OPTIONS') ?? '').split(/\s+/), ...ownOptions(words, ofNode)];
      return [
        ...lastOf('--max-old-space-size', given, /^--max[-_]old[-_]space[-_]size[= ](\d{1,9})$/),
        ...lastOf(
          '--max-old-space-size-percentage',
          given,
          /^--max[-_]old[-_]space[-_]size[-_]percentage=([\d.]{1,9})$/,
        ),
      ];
    }
    case 'envoy':
      return lastOf(
        '--concurrency',
        ownOptions(words, { ends: NONE, takesAnother: CONCURRENCY }),
        /^--concurrency[= ](\d{1,6})$/,
      );
    case 'python':
      return lastOf('-X cpu_count', ownOptions(words, ofPython), /^-X ?cpu_count=(\d{1,6}|default)$/);
    case 'go':
      return lastOf('containermaxprocs', (environment.get('GODEBUG') ?? '').split(','), /^containermaxprocs=(\d)$/);
    default:
      return [];
  }
}

const NONE: ReadonlySet<string> = new Set();
const CONCURRENCY: ReadonlySet<string> = new Set(['--concurrency', '-c', '--config-path', '--config-yaml', '-l']);
const ofNode = {
  ends: new Set(['-e', '--eval', '-p', '--print']),
  takesAnother: new Set([
    '-r',
    '--require',
    '--import',
    '--loader',
    '--experimental-loader',
    '-C',
    '--conditions',
    '--max-old-space-size',
    '--max_old_space_size',
  ]),
};
const ofPython = { ends: new Set(['-c', '-m']), takesAnother: new Set(['-X', '-W']) };

function lastOf(setting: string, words: readonly string[], form: RegExp): Setting[] {
  const value = words.flatMap((word) => form.exec(word)?.[1] ?? []).at(-1);
  return value === undefined ? [] : [{ setting, value }];
}
