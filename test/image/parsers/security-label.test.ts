import { expect, test } from 'vitest';
import { parseSecurityLabel } from '../../../image/parsers/security-label.ts';

test.each([
  ['unconfined\n', { module: 'none' }],
  ['', { module: 'none' }],
  [
    'cri-containerd.apparmor.d (enforce)\n',
    { module: 'apparmor', profile: 'cri-containerd.apparmor.d', mode: 'enforce' },
  ],
  ['a\rb (enforce)\n', { module: 'apparmor', profile: String.raw`a\x0db`, mode: 'enforce' }],
  ['my profile (complain)\n', { module: 'apparmor', profile: 'my profile', mode: 'complain' }],
  [':ns:a//&b (unconfined)\n', { module: 'apparmor', profile: ':ns:a//&b', mode: 'unconfined' }],
  [
    'system_u:system_r:container_t:s0:c12,c345\0',
    { module: 'selinux', context: 'system_u:system_r:container_t:s0:c12,c345' },
  ],
  ['system_u:system_r:spc_t\0', { module: 'selinux', context: 'system_u:system_r:spc_t' }],
  ['_\n', { module: 'other', label: '_' }],
  ['kernel\0', { module: 'none' }],
  ['a\x1b[0m (enforce)\n', { module: 'apparmor', profile: String.raw`a\x1b[0m`, mode: 'enforce' }],
])('%j', (text, label) => {
  expect(parseSecurityLabel(text)).toEqual(label);
});

test('a long run of zero bytes takes no longer than another text', () => {
  const start = performance.now();
  expect(parseSecurityLabel(`${'\0'.repeat(200_000)}x`).module).toBe('other');
  expect(performance.now() - start).toBeLessThan(5000);
});
