import { expect, test } from 'vitest';
import { parseLxcfsFilesRequest } from '../../../image/repair/lxcfs-files-request.ts';

const request = { about: 'lxcfs-files', containerId: '0123abcdef' };

test.each<[string, object, object]>([
  ['no sources', {}, {}],
  ['a file', { '/proc/meminfo': '/lxcfs/proc/meminfo' }, { '/proc/meminfo': '/lxcfs/proc/meminfo' }],
  ['what is none of the files', { '/etc/passwd': '/lxcfs/passwd', '/proc/1/mem': '/mem' }, {}],
  ['what is no path of the node', { '/proc/stat': 'proc/stat', '/proc/swaps': 7 }, {}],
])('%s', (_, sources, taken) => {
  expect(parseLxcfsFilesRequest(JSON.stringify({ ...request, sources }))).toEqual({ ...request, sources: taken });
});

test.each([
  '',
  'null',
  '{}',
  '{"about":"node"}',
  '{"about":"lxcfs-files"}',
  '{"about":"lxcfs-files","containerId":"../.."}',
  '{"containerId":"ab"}',
])('%j asks for no change', (line) => {
  expect(parseLxcfsFilesRequest(line)).toBe(undefined);
});
