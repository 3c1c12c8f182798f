import { glob, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { anyOf } from './any-of.ts';
import { importsOf } from './imports.ts';

const checkout = resolve(import.meta.dirname, '..');

/** A room and what its files may import: rooms and files of the project, packages, `node:`. First match decides. */
interface Room {
  files: RegExp;
  may: RegExp;
  instead: string;
}

const rooms: Room[] = [
  {
    files: /^src\/facts\//,
    may: /^(src\/facts\/|zod\/(mini|locales)$)/,
    instead: 'the contract knows nothing but itself: move what needs more to whoever reads the facts',
  },
  {
    files: /^src\/kernel-rules\//,
    may: /^src\/(facts|kernel-rules)\//,
    instead: 'rules of the kernel are pure functions of facts',
  },
  {
    files: /^src\/channels\//,
    may: /^src\/(channels\/|facts\/|kernel-rules\/|words\/keys\.ts$)/,
    instead: 'a channel is judged from facts by rules of the kernel; its words are in src/descriptions',
  },
  {
    files: /^src\/resources\//,
    may: /^src\/(resources|facts|kernel-rules|words)\/|^src\/channels\/channel\.ts$/,
    instead: 'a resource is judged from facts by rules of the kernel',
  },
  {
    files: /^src\/words\//,
    may: /^src\/(words|facts)\//,
    instead: 'words are how one thing is written: a sentence about an object or a resource is in src/descriptions',
  },
  {
    files: /^src\/descriptions\//,
    may: /^src\/((descriptions|words|facts)\/|(channels\/(channel|opening)|resources\/resource)\.ts$)/,
    instead: 'descriptions say what others have found out: they judge nothing',
  },
  {
    files: /^src\/checks\//,
    may: /^src\/(facts|kernel-rules|channels|resources|changes|checks|words|descriptions|views\.ts|severity\.ts)/,
    instead: 'a check turns facts and views into a result: collect what it lacks as a fact',
  },
  {
    files: /^src\/verdicts\/(evaluate|exit-code)\.ts$/,
    may: anyOf(
      /^src\/(facts|verdicts)\//,
      /^src\/(channels\/expected-object|checks\/(define-check|index)|differences\/compare-nodes|severity|views)\.ts$/,
    ),
    instead: 'evaluate puts views, checks and headlines together: what one of them finds out is its own',
  },
  {
    files: /^src\/verdicts\//,
    may: /^src\/(facts|channels|resources|verdicts|words|descriptions|checks\/define-check\.ts|severity\.ts)/,
    instead: 'verdicts are made of views and results: judging an object is for channels, a resource for resources',
  },
  {
    files: /^src\/changes\//,
    may: /^src\/(facts\/|kernel-rules\/|changes\/|words\/)/,
    instead: 'a change is made from facts: what it is for is in src/checks, how it is printed in src/report',
  },
  {
    files: /^src\/differences\//,
    may: /^src\/(facts|kernel-rules|differences|words\/|severity\.ts)/,
    instead: 'a difference is judged from the facts of two nodes: collect what it lacks as a fact',
  },
  {
    files: /^src\/redaction\//,
    may: anyOf(
      /^src\/(redaction|facts)\//,
      /^src\/(channels\/(private-names|expected-object)|kernel-rules\/security-labels)\.ts$/,
    ),
    instead: 'a redacted inspection is an inspection: it is judged and printed as any other',
  },
  {
    files: /^src\/rights\//,
    may: /^src\/rights\//,
    instead: 'which rights are needed is a list, and nothing but a list: who asks for them is in src/kube',
  },
  {
    files: /^src\/inspector-image\//,
    may: /^(src\/inspector-image\/|src\/(errors|version)\.ts$|node:(crypto|zlib)$)/,
    instead: 'the image as bytes: building it is in tools, writing it to a file in cmd',
  },
  {
    files: /^src\/explanations\/explain\.ts$/,
    may: /^src\/(explanations\/|checks\/index\.ts$|(errors|severity)\.ts$)/,
    instead: 'an explanation is a check with its page: how it is printed is in src/report/explanations',
  },
  {
    files: /^src\/explanations\//,
    may: /^(src\/explanations\/|node:(fs|path)$)/,
    instead: 'a page is what docs/checks says, whatever the check does: src/explanations/explain.ts puts them together',
  },
  {
    files: /^src\/report\//,
    may: anyOf(
      /^src\/(report|facts|words|descriptions|kernel-rules|rights|changes)\//,
      /^src\/(channels\/channel|resources\/resource|verdicts\/report|differences\/compare-nodes)\.ts$/,
      /^src\/(kube\/vehicles\/planned-change|explanations\/explain|severity)\.ts$/,
      /^(yaml|string-width|node:util)$/,
    ),
    instead: 'a report is text made of a judged inspection: what it shows must be in the Report',
  },
  {
    files: /^src\/kube\//,
    may: anyOf(
      /^src\/((kube|facts|kernel-rules|rights)\/|(errors|words\/bytes)\.ts)/,
      /^(@kubernetes\/client-node$|ws$|undici$|execa$|zod\/mini$|node:)/,
    ),
    instead: 'src/kube talks to the cluster and judges nothing',
  },
  {
    files: /^src\/use-cases\//,
    may: /^src\/(?!report\/)/,
    instead: 'a use case knows a cluster and a judgement, and not how it is printed: what is printed is its own type',
  },
  {
    files: /^src\/[^/]+\.ts$/,
    may: /^(src\/(channels|facts|resources)\/|package\.json$)/,
    instead: 'errors, severity, version and views are for all rooms: what needs more is in one of them',
  },
  {
    files: /^image\/parsers\//,
    may: /^(image\/(parsers\/|readable-name\.ts$)|src\/facts\/)/,
    instead: 'a parser turns a text into data: who reads the text is in image/reading or a collector',
  },
  {
    files: /^image\/reading\//,
    may: /^(image\/(reading|parsers)\/|image\/(fact|file-type|host|readable-name)\.ts$|src\/facts\/)/,
    instead: 'safe reading serves every collector and asks none: hand it the process or path that it needs',
  },
  {
    files: /^image\/who\//,
    may: /^(image\/(who|reading|parsers)\/|image\/(fact|file-type|host|readable-name)\.ts$|src\/facts\/)/,
    instead: 'image/who finds out whose processes are meant: what is collected of them is in image/collectors',
  },
  {
    files: /^image\/conversation\//,
    may: /^(image\/(conversation\/|fact\.ts$|host\.ts$)|src\/facts\/)/,
    instead: 'the conversation carries facts and rows: how they are read is in image/collectors',
  },
  ...['cgroup', 'holdings', 'ipc', 'machine', 'mounts', 'node', 'proc-views', 'processes'].map((family) => ({
    files: new RegExp(`^image/collectors/${family}/`),
    may: anyOf(
      new RegExp(`^image/(collectors/${family}|who|reading|parsers)/`),
      /^(image\/conversation\/rows|image\/(fact|file-type|host|readable-name)\.ts$|src\/facts\/)/,
    ),
    instead: 'families know nothing of each other: what two of them read is in image/reading',
  })),
  {
    files: /^image\/repair\//,
    may: /^(image\/|src\/facts\/|sys$|mounts$)/,
    instead: 'what changes a mount is an entry point of its own: whatever inspects has no module `mounts`',
  },
  {
    files: /^image\//,
    may: /^(image\/(?!repair\/)|src\/facts\/|sys$)/,
    instead:
      'the inspector runs in QuickJS inside a pod: there is no Node and no package there, and nothing that writes',
  },
  {
    files: /^tools\/packages\//,
    may: /^(tools\/packages\/|execa$|node:)/,
    instead: 'tools/packages fetches and keeps what others build with: it builds nothing',
  },
  {
    files: /^tools\/inspector\//,
    may: /^(tools\/(inspector|packages)\/|src\/inspector-image\/|esbuild$|execa$|node:)/,
    instead: 'building the inspector needs the compilers, and nothing of the plugin',
  },
  {
    files: /^tools\/build\//,
    may: /^(tools\/(build|inspector|packages)\/|src\/inspector-image\/|esbuild$|execa$|node:)/,
    instead: 'building the plugin needs the bundler and nothing of what is bundled',
  },
  {
    files: /^tools\/release\//,
    may: /^(tools\/|src\/(inspector-image\/|report\/completion\/kubectl\.ts$)|esbuild$|execa$|node:)/,
    instead: 'a release is what tools/build makes, with what accompanies it',
  },
  ...['cleanup', 'compare', 'completion', 'explain', 'image', 'inspect', 'rbac', 'repair', 'version'].map(
    (command) => ({
      files: new RegExp(`^cmd/${command}/`),
      may: new RegExp(`^(cmd/(${command}/|[^/]+$)|src/|yargs$|node:)`),
      instead: 'commands know nothing of each other: what two of them share is in cmd itself',
    }),
  ),
  {
    files: /^cmd\/[^/]+$/,
    may: /^(cmd\/([^/]+|[^/]+\/command\.ts|completion\/complete\.ts)$|src\/|yargs$|node:)/,
    instead: 'cmd/ turns argv into a request: libraries for the rest belong below src/',
  },
];

test.each(rooms)('$files imports only what it may', async ({ files, may, instead }) => {
  const strangers: string[] = [];
  for await (const file of glob('{cmd,src,image,tools}/**/*.ts', { cwd: checkout })) {
    if (roomOf(file)?.files !== files) continue;
    for (const imported of await importsOf(file))
      if (!may.test(imported)) strangers.push(`${file} imports ${imported}: ${instead}`);
  }
  expect(strangers).toEqual([]);
});

test('every file of the product has a room', async () => {
  const homeless: string[] = [];
  for await (const file of glob('{cmd,src,image,tools}/**/*.ts', { cwd: checkout }))
    if (roomOf(file) === undefined) homeless.push(file);
  expect(homeless).toEqual([]);
});

test('the inspector takes only types from the contract, and the files that import nothing at run time', async () => {
  const atRunTime = /^import (?!type )[^;]*?from '([^']*src\/facts\/[^']*)'/gm;
  const heavy: string[] = [];
  for await (const file of glob('image/*.ts', { cwd: checkout }))
    collect(file, await readFile(join(checkout, file), 'utf8'));
  for await (const file of glob('image/{collectors,conversation,parsers,reading,who}/**/*.ts', { cwd: checkout }))
    collect(file, await readFile(join(checkout, file), 'utf8'));
  expect(heavy).toEqual([]);

  function collect(file: string, text: string): void {
    for (const [, path = ''] of text.matchAll(atRunTime))
      if (!/\/(frames|object-id|request)\.ts$/.test(path))
        heavy.push(`${file} imports ${path}: use import type, zod does not go into the pod`);
  }
});

function roomOf(file: string): Room | undefined {
  return rooms.find(({ files }) => files.test(file));
}
