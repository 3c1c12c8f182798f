import { ownOptions } from './own-options.ts';

/** A setting that decides about memory or CPUs. */
export interface Setting {
  setting: string;
  value: string;
}

/**
 * The settings of a JVM in effect. Later ones win: JAVA_TOOL_OPTIONS, the command line up to what it runs,
 * _JAVA_OPTIONS (hotspot, arguments.cpp; libjli, java.c puts JDK_JAVA_OPTIONS before the command line's).
 * @param words the command line behind the program's name
 */
export function jvmSettings(words: readonly string[], environment: ReadonlyMap<string, string>): Setting[] {
  const options = [
    ...wordsOf(environment.get('JAVA_TOOL_OPTIONS')),
    ...wordsOf(environment.get('JDK_JAVA_OPTIONS')),
    ...ownOptions(words, { ends, takesAnother }),
    ...wordsOf(environment.get('_JAVA_OPTIONS')),
  ];
  const inEffect = new Map<string, string>();
  for (const option of options) {
    const found = settingOf(option);
    if (found !== undefined) inEffect.set(found.setting, found.value);
  }
  return [...inEffect].map(([setting, value]) => ({ setting, value }));
}

const ends = new Set(['-jar', '-m', '--module']);
const takesAnother = new Set([
  '-cp',
  '-classpath',
  '--class-path',
  '-p',
  '--module-path',
  '--upgrade-module-path',
  '--add-modules',
  '--add-reads',
  '--add-exports',
  '--add-opens',
  '--enable-native-access',
  '--limit-modules',
  '--patch-module',
]);

function settingOf(option: string): Setting | undefined {
  const [, most, , heap] = HEAP.exec(option) ?? [];
  if (heap !== undefined) return { setting: most === undefined ? '-Xms' : '-Xmx', value: heap };
  const [, sign, name = ''] = SWITCH.exec(option) ?? [];
  if (sign !== undefined) return { setting: `-XX:${name}`, value: sign === '+' ? 'true' : 'false' };
  const [, number = '', value] = NUMBER.exec(option) ?? [];
  if (value !== undefined) return { setting: `-XX:${number}`, value };
  // Files with more options, and one that stands for several by what the machine has, are not read
  return /^(@|-XX:(Flags|VMOptionsFile)=|-XX:\+AggressiveHeap$)/.test(option)
    ? { setting: 'options in a file', value: 'true' }
    : undefined;
}

const HEAP = /^(?:(-X?mx|-XX:MaxHeapSize=)|(-X?ms|-XX:InitialHeapSize=))(\d{1,18}[kKmMgGtT]?)$/;
const SWITCH = /^-XX:([+-])(UseContainerSupport|UseCGroupMemoryLimitForHeap|UnlockExperimentalVMOptions)$/;
const NUMBER = /^-XX:(MaxRAM|M(?:ax|in)RAM(?:Percentage|Fraction)|ActiveProcessorCount)=([\d.]{1,18}[kKmMgGtT]?)$/;

function wordsOf(text = ''): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
