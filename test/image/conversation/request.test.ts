import { expect, test } from 'vitest';
import { parseRequest } from '../../../image/conversation/request.ts';

test.each([
  ['the default request', '{}', {}],
  ['a container and a limit', '{"containerId":"0123abcdef","rowLimit":5}', { containerId: '0123abcdef', rowLimit: 5 }],
  ['fields of a newer plugin', '{"containerId":"ab","probe":[{"create":"x"}]}', { containerId: 'ab' }],
  ['no more rows than fit the inspector’s memory', '{"rowLimit":1000000000}', { rowLimit: 2000 }],
  ['the node', '{"about":"node","containerId":"ab","rowLimit":5}', { about: 'node', rowLimit: 5 }],
  ['the pod without a container', '{"about":"pod","containerId":"ab"}', { about: 'pod' }],
  [
    'for the termination message, with what rows it has room for',
    '{"terminationMessage":true,"rowLimit":50}',
    { terminationMessage: true, rowLimit: 3 },
  ],
  ['about what nobody knows', '{"about":"weather"}', {}],
  ['part of a row', '{"rowLimit":2.9}', { rowLimit: 2 }],
])('%s', (_, line, request) => {
  expect(parseRequest(line)).toEqual(request);
});

test.each([
  '',
  'nonsense',
  'null',
  '[]',
  '7',
  '{"containerId":7}',
  '{"containerId":""}',
  '{"containerId":"../.."}',
  '{"rowLimit":"5"}',
  '{"rowLimit":0}',
  '{"rowLimit":-1}',
])('%j makes no sense, and is the default request', (line) => {
  expect(parseRequest(line)).toEqual({});
});
