import { expect, test } from 'vitest';
import { differingMembers, differingSettings } from '../../src/differences/settings.ts';

test('settings that differ, by name, and what one side lacks', () => {
  expect(differingSettings({ z: '1', a: '1', same: 'x' }, { z: '2', same: 'x' })).toEqual({
    a: 'a 1, z 1',
    b: 'a not set, z 2',
    names: ['a', 'z'],
  });
  expect(differingSettings({ a: '1' }, { a: '1' })).toBeNull();
});

test('names that every object has', () => {
  expect(differingSettings({ constructor: 'x' } as never, {}, 'none')).toMatchObject({
    a: 'constructor x',
    b: 'constructor none',
  });
  expect(differingSettings(JSON.parse('{"__proto__":"x"}') as never, {}, 'none')).toMatchObject({
    a: '__proto__ x',
    b: '__proto__ none',
  });
});

test('members of one list only', () => {
  expect(differingMembers(['b', 'a'], ['b'], 'none')).toEqual({ a: 'a', b: 'none' });
  expect(differingMembers(['b', 'a'], ['a', 'b'], 'none')).toBeNull();
});
