import type { RuntimeKind } from '../../../src/facts/runtime.ts';
import type { MappedLibraries } from '../../parsers/mapped-libraries.ts';

/**
 * What a process runs by its executable's name and what is mapped; undefined if the executable itself has to say it.
 */
export function kindOf(name: string, { jvm, isOpenJ9, dotnet, node }: MappedLibraries): RuntimeKind | undefined {
  if (isOpenJ9 === true) return 'other';
  // Programs that hold a JVM inside of them size themselves otherwise
  if (jvm !== undefined && /^(java|jsvc)$/.test(name)) return 'jvm';
  if (dotnet !== undefined) return 'dotnet';
  if (node !== undefined || /^node(js)?$/.test(name)) return 'node';
  const known = byName.find(([pattern]) => pattern.test(name));
  return known?.[1];
}

const byName: readonly [RegExp, RuntimeKind][] = [
  [/^(python\d?(\.\d+)?|pypy.*)$/, 'python'],
  [/^ruby\d?(\.\d+)?$/, 'ruby'],
  [/^php(-fpm|-cgi)?\d?(\.\d+)?$/, 'php'],
  [/^nginx$/, 'nginx'],
  [/^envoy$/, 'envoy'],
  [/^(postgres|postmaster)$/, 'postgresql'],
  [/^((ba|da|a|k|z)?sh|busybox|sleep|tail|cat|tee|env|timeout)$/, 'helper'],
  [/^(tini(-static)?|dumb-init|catatonit|docker-init|pause|s6-.*|runsv(dir)?)$/, 'helper'],
];
