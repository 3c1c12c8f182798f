import { findSection, numberAt, parseElfHeader, placeOf } from '../../image/parsers/elf.ts';
import { goSettingsIn, parseGoVersion } from '../../image/parsers/go-build-info.ts';
import { jvmSettings } from '../../image/parsers/jvm-options.ts';
import { noteLibrary, type MappedLibraries } from '../../image/parsers/mapped-libraries.ts';
import { ownOptions } from '../../image/parsers/own-options.ts';
import { settingsOf } from '../../image/parsers/settings.ts';
import type { Subject } from './subject.ts';

const HEADER = `\x7fELF\x02\x01${'\0'.repeat(34)}\x40${'\0'.repeat(17)}\x40\0\x02\0\x01\0`;
const TABLE = `${'\0'.repeat(64)}\x01${'\0'.repeat(63)}`;
const MAPS_LINE = '7f00-7f01 r-xp 00000000 fe:00 12345      /usr/lib/jvm/java-17/lib/server/libjvm.so';
const COMMAND_LINE = 'java\0-Xmx1g\0-XX:MaxRAMPercentage=50\0-jar\0app.jar\0';

/** Parsers of what processes run. */
export const runtimeSubjects: Subject[] = [
  { file: 'image/parsers/elf.ts', name: 'parseElfHeader', samples: [HEADER], read: parseElfHeader },
  { file: 'image/parsers/elf.ts', name: 'placeOf', samples: [TABLE], read: (text) => placeOf(text, 1) },
  {
    file: 'image/parsers/elf.ts',
    name: 'findSection',
    samples: [TABLE],
    read: (text) => findSection(text, '\0.comment\0', '.comment'),
  },
  {
    file: 'image/parsers/elf.ts',
    name: 'numberAt',
    samples: ['\x01\x02\x03\x04\x05\x06\x07\x08'],
    read: (text) => numberAt(text, 0, 8),
    flaw: (_text, number: number) => (Number.isSafeInteger(number) && number >= 0 ? undefined : String(number)),
  },
  {
    file: 'image/parsers/go-build-info.ts',
    name: 'parseGoVersion',
    samples: [`\xff Go buildinf:\x08\x02${'\0'.repeat(16)}\x08go1.26.8`],
    read: parseGoVersion,
  },
  {
    file: 'image/parsers/go-build-info.ts',
    name: 'goSettingsIn',
    samples: ['\ndep\tgo.uber.org/automaxprocs\tv1.5.3\th1:x\nbuild\tDefaultGODEBUG=containermaxprocs=0\n'],
    read: goSettingsIn,
  },
  {
    file: 'image/parsers/jvm-options.ts',
    name: 'jvmSettings',
    samples: [COMMAND_LINE],
    readsMore: true,
    read: (text) => jvmSettings(text.split('\0'), new Map([['_JAVA_OPTIONS', text]])),
  },
  {
    file: 'image/parsers/mapped-libraries.ts',
    name: 'noteLibrary',
    samples: [MAPS_LINE],
    read: (text) => {
      const found: MappedLibraries = {};
      noteLibrary(text, found);
      return found;
    },
  },
  {
    file: 'image/parsers/own-options.ts',
    name: 'ownOptions',
    samples: [COMMAND_LINE],
    readsMore: true,
    read: (text) => ownOptions(text.split('\0'), { ends: new Set(['-jar']), takesAnother: new Set(['-cp']) }),
  },
  {
    file: 'image/parsers/settings.ts',
    name: 'settingsOf',
    samples: [COMMAND_LINE],
    readsMore: true,
    read: (text) => settingsOf('jvm', text, 'JAVA_TOOL_OPTIONS=-Xmx2g\0'),
    flaw: (_text, settings: { value: string }[]) =>
      settings.every(({ value }) => value.length <= 40) ? undefined : 'a value of any length',
  },
];
