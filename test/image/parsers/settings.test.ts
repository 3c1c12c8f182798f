import { describe, expect, test } from 'vitest';
import { settingsOf } from '../../../image/parsers/settings.ts';
import type { RuntimeKind } from '../../../src/facts/runtime.ts';

const zeros = (...words: string[]) => words.map((word) => `${word}\0`).join('');
function of(kind: RuntimeKind, words: string[], environment: string[] = []): Record<string, string> {
  return Object.fromEntries(
    settingsOf(kind, zeros(...words), zeros(...environment)).map(({ setting, value }) => [setting, value]),
  );
}

describe('a JVM', () => {
  test('the last of an option counts, by the order in which the JVM takes them', () => {
    expect(of('jvm', ['java', '-Xmx1g', '-Xmx2g', 'Main'])).toEqual({ '-Xmx': '2g' });
    expect(of('jvm', ['java', '-Xmx1g', 'Main'], ['JAVA_TOOL_OPTIONS=-Xmx3g'])).toEqual({ '-Xmx': '1g' });
    expect(of('jvm', ['java', '-Xmx1g', 'Main'], ['_JAVA_OPTIONS=-XX:MaxHeapSize=4g'])).toEqual({ '-Xmx': '4g' });
    expect(of('jvm', ['java', 'Main'], ['JDK_JAVA_OPTIONS=-XX:ActiveProcessorCount=3'])).toEqual({
      '-XX:ActiveProcessorCount': '3',
    });
  });

  test('a heap may be no less than it begins with, and one by the machine is not read', () => {
    expect(of('jvm', ['java', '-Xms2g', 'Main'])).toEqual({ '-Xms': '2g' });
    expect(of('jvm', ['java', '-XX:+AggressiveHeap', 'Main'])).toEqual({ 'options in a file': 'true' });
  });

  test('what follows the class, the jar or the module is the program’s own', () => {
    expect(of('jvm', ['java', '-cp', '-Xmx9g', '-jar', 'app.jar', '-Xmx1g'])).toEqual({});
    expect(of('jvm', ['java', '-m', 'app', '-Xmx1g'])).toEqual({});
  });

  test('switches, percentages, and that there are options in a file', () => {
    expect(
      of('jvm', ['java', '-XX:-UseContainerSupport', '-XX:MaxRAMPercentage=75.0', '@options', '-Dkey=secret', 'Main']),
    ).toEqual({ '-XX:UseContainerSupport': 'false', '-XX:MaxRAMPercentage': '75.0', 'options in a file': 'true' });
  });
});

test('nothing is reported that is not known by name and of the form that it has to have', () => {
  const secrets = ['PASSWORD=hunter2', 'GOMAXPROCS=hunter2', 'GOMEMLIMIT=no; DROP', 'OMP_NUM_THREADS=$(x)'];
  for (const kind of ['go', 'node', 'python', 'dotnet', 'openmp', 'envoy', 'jvm', 'nginx'] as const)
    expect(settingsOf(kind, zeros(kind, '--token=hunter2', 'hunter2'), zeros(...secrets))).toEqual([]);
});

test.each<[RuntimeKind, string[], string[], object]>([
  ['node', ['node', '--max-old-space-size=300', 'app.js'], [], { '--max-old-space-size': '300' }],
  ['node', ['node', '-r', 'x', '--max_old_space_size', '300', 'a.js'], [], { '--max-old-space-size': '300' }],
  ['node', ['node', 'app.js', '--max-old-space-size=300'], [], {}],
  ['node', ['node', 'app.js'], ['NODE_OPTIONS=--a --max-old-space-size=7'], { '--max-old-space-size': '7' }],
  ['go', ['app'], ['GOMAXPROCS=3', 'GODEBUG=a=1,containermaxprocs=0'], { GOMAXPROCS: '3', containermaxprocs: '0' }],
  ['python', ['python3', '-X', 'cpu_count=2', 'a.py'], [], { '-X cpu_count': '2' }],
  ['node', ['next-server (v14.2)'], [], { 'options under a title': 'true' }],
  ['node', ['/usr/bin/nodejs', '--max-old-space-size-percentage=50'], [], { '--max-old-space-size-percentage': '50' }],
  ['python', ['/app/.venv/bin/python3.13', 'a.py'], [], {}],
  ['nginx', ['nginx: worker process'], [], { role: 'worker' }],
  ['envoy', ['envoy', '-c', '/etc/e.yaml', '--concurrency', '2'], [], { '--concurrency': '2' }],
  ['php', ['php'], ['GOMAXPROCS=3'], {}],
])('%s %o %o', (kind, words, environment, expected) => {
  expect(of(kind, words, environment)).toEqual(expected);
});
