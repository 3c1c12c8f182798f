import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { anyOf } from '../any-of.ts';
import { importsOf } from '../imports.ts';

const checkout = resolve(import.meta.dirname, '../..');

/** A room of src/kube, and which of its other rooms and files it may import. First match decides. */
const rooms = [
  {
    files: /^connection\//,
    may: /^connection\//,
    instead: 'the connection knows nothing of what goes over it',
  },
  {
    files: /^completion\//,
    may: /^(completion|connection)\//,
    instead: 'completion asks kubectl for names, and nothing else',
  },
  {
    files: /^carriers\//,
    may: /^carriers\//,
    instead: 'a carrier is fields of a container: who puts it there is a vehicle',
  },
  {
    files: /^workloads\//,
    may: /^(workloads|connection)\//,
    instead: 'a workload is read by its name: which of its pods is meant is decided in locate',
  },
  {
    files: /^pods\//,
    may: /^(pods|connection)\//,
    instead: 'what the API knows of a pod, whoever inspects it and how',
  },
  {
    files: /^nodes\//,
    may: /^(nodes|pods|workloads|connection)\//,
    instead: 'what the API and the kubelet know of a node: what a node pod sees is in vehicles/node-pod',
  },
  {
    files: /^locate\//,
    may: /^(locate|pods|nodes|workloads|connection)\//,
    instead: 'a selection becomes containers, and how far each can be reached: how they are inspected is in vehicles',
  },
  {
    files: /^conversation\//,
    may: /^(conversation|connection)\//,
    instead: 'a conversation has a pod and a container already: who put the inspector there is a vehicle',
  },
  {
    files: /^preflight\//,
    may: /^(preflight|locate|pods|connection)\/|^conversation\/channel\.ts$/,
    instead: 'preflight changes nothing and starts nothing: a vehicle names its requirements and is given the answer',
  },
  {
    files: /^vehicles\/[^/]+\//,
    may: anyOf(
      /^(carriers|connection|conversation|locate|pods|preflight)\//,
      /^vehicles\/(api\/|(vehicle|ask-each|planned-change|ephemeral-container\/ephemeral-container)\.ts$)/,
    ),
    instead: 'a vehicle is whole and knows no other: which of them is taken is decided in plan-inspection',
  },
  {
    files: /^vehicles\//,
    may: /^(carriers|connection|conversation|locate|pods|preflight|vehicles|workloads)\//,
    instead: 'the rules of the vehicles know everything below them, and no use case',
  },
];

test.each(rooms)('$files imports only the rooms of src/kube that it may', async ({ files, may, instead }) => {
  const strangers: string[] = [];
  for await (const path of glob('src/kube/**/*.ts', { cwd: checkout })) {
    const file = path.slice('src/kube/'.length);
    if (roomOf(file)?.files !== files) continue;
    const own = /^vehicles\/[^/]+\//.exec(file)?.[0];
    for (const imported of (await importsOf(path)).flatMap(inKube))
      if (!may.test(imported) && (own === undefined || !imported.startsWith(own)))
        strangers.push(`${file} imports ${imported}: ${instead}`);
  }
  expect(strangers).toEqual([]);
});

test('every file of src/kube has a room', async () => {
  const homeless: string[] = [];
  for await (const path of glob('src/kube/**/*.ts', { cwd: checkout }))
    if (roomOf(path.slice('src/kube/'.length)) === undefined) homeless.push(path);
  expect(homeless).toEqual([]);
});

test('only the vehicles themselves know how they are called: nothing else asks which one it is', async () => {
  const askers: string[] = [];
  for await (const path of glob('src/{kube,use-cases}/**/*.ts', { cwd: checkout })) {
    const imported = await importsOf(path);
    const isRule = /^src\/kube\/vehicles\/[^/]+\.ts$/.test(path);
    const vehicles = imported.filter((file) => /^src\/kube\/vehicles\/[^/]+\/vehicle\.ts$/.test(file));
    if (vehicles.length > 1 && !isRule) askers.push(path);
  }
  expect(askers).toEqual([]);
});

function roomOf(file: string) {
  return rooms.find(({ files }) => files.test(file));
}

function inKube(imported: string): string[] {
  return imported.startsWith('src/kube/') ? [imported.slice('src/kube/'.length)] : [];
}
