import { expect, test } from 'vitest';
import { isSamePod, sideNames } from '../../src/words/names.ts';

const web = { namespace: 'shop', pod: 'web', container: 'app' };

test('two pods are called by their names, never by a bare one', () => {
  expect(sideNames(web, { ...web, pod: 'agent' })).toEqual({ target: 'pod web', agent: 'pod agent' });
});

test('two containers of one pod are called by theirs', () => {
  const ring = { ...web, container: 'ring' };
  expect(isSamePod(web, ring)).toBe(true);
  expect(sideNames(web, ring)).toEqual({ target: 'container app', agent: 'container ring' });
});

test('two pods of one name are told apart by their namespaces', () => {
  expect(sideNames(web, { ...web, namespace: 'infra' })).toEqual({ target: 'pod shop/web', agent: 'pod infra/web' });
});

test('without an Agent the target is called by its pod', () => {
  expect(sideNames(web, null).target).toBe('pod web');
});
