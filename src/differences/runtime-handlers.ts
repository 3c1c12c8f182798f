import type { RuntimeHandlers } from '../facts/node/node-api.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** Which runtime handlers the nodes have, and what each can do (core/v1 NodeRuntimeHandler, RuntimeClass). */
export const runtimeHandlers = defineDifference({
  id: 'runtime-handlers',
  severity: 'info',
  needs: ['runtimeHandlers'],
  compare({ runtimeHandlers: a }, { runtimeHandlers: b }) {
    const found = differingSettings(settingsOf(a), settingsOf(b), 'not there');
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'The runtimes offer other handlers.',
      a: found.a,
      b: found.b,
      consequence:
        'A pod whose RuntimeClass names a missing handler, or with hostUsers: false where that is not offered, ' +
        'does not start on that node.',
    };
  },
});

function settingsOf(handlers: RuntimeHandlers): Record<string, string> {
  return Object.fromEntries(
    handlers.map(({ name, ...features }) => [name === '' ? 'default' : name, describe(features)]),
  );
}

function describe({ userNamespaces, recursiveReadOnlyMounts }: Omit<RuntimeHandlers[number], 'name'>): string {
  const offered = [
    ...(userNamespaces ? ['user namespaces'] : []),
    ...(recursiveReadOnlyMounts ? ['recursive read-only mounts'] : []),
  ];
  return offered.length === 0 ? 'with no feature' : `with ${offered.join(' and ')}`;
}
