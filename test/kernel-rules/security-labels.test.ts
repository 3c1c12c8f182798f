import { expect, test } from 'vitest';
import type { SecurityLabel } from '../../src/facts/confinement.ts';
import { labelObstacle } from '../../src/kernel-rules/security-labels.ts';
import { defaultProfile } from '../processes.ts';

const none: SecurityLabel = { module: 'none' };
const profile = (mode = 'enforce'): SecurityLabel => ({ module: 'apparmor', profile: 'my', mode });
const context = (type: string, categories = 'c1,c2'): SecurityLabel => ({
  module: 'selinux',
  context: `system_u:system_r:${type}:s0:${categories}`,
});

test.each<[string, SecurityLabel[], SecurityLabel[], 'segment' | 'file']>([
  ['no module labels anybody', [none], [none], 'file'],
  ['only the holder is confined', [none], [profile()], 'file'],
  ['both have one context', [context('container_t')], [context('container_t')], 'file'],
  ['both have one profile', [profile()], [profile()], 'file'],
  ['the opener has the runtime’s own profile', [defaultProfile()], [none], 'file'],
  ['the opener’s profile only complains', [profile('complain')], [none], 'file'],
  ['AppArmor has no say', [profile()], [none], 'segment'],
  ['the opener is a super privileged container', [context('spc_t')], [context('container_t')], 'segment'],
])('nothing stands in the way where %s', (_case, openers, holders, object) => {
  expect(labelObstacle(openers, holders, object)).toBeNull();
});

test.each<[string, SecurityLabel[], SecurityLabel[], 'segment' | 'file']>([
  ['categories differ', [context('container_t')], [context('container_t', 'c3,c4')], 'segment'],
  ['types differ', [context('container_t')], [context('spc_t')], 'file'],
  ['the opener has a profile of its own', [profile()], [none], 'file'],
  ['a profile kills', [profile('kill')], [defaultProfile()], 'file'],
  ['one of several processes is confined', [none, profile()], [none], 'file'],
  ['nobody knows the module', [{ module: 'other', label: 'a' }], [{ module: 'other', label: 'b' }], 'segment'],
])('nothing is promised where %s', (_case, openers, holders, object) => {
  expect(labelObstacle(openers, holders, object)).toMatch(
    /^(SELinux|AppArmor|a security module) may keep .+ from what .+ made$/,
  );
});
