import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { intoHostIpc } from './into-host-ipc.ts';
import { hostIpcTerms } from './use-host-ipc.ts';
import { joinHost } from './shared-mount/join-host.ts';
import { mountHostPath } from './shared-mount/mount-host-path.ts';
import { mountInBoth } from './shared-mount/mount-in-both.ts';

/** How the target and its Agent, on one kernel, get the same file system at /dev/shm: by what their pods declare. */
export function shareShmMount(pair: Record<Role, ChangedSide>): Fix {
  const { target, agent } = pair;
  if (target.subject.namespace === agent.subject.namespace && target.subject.pod === agent.subject.pod)
    return mountInBoth(pair);
  return mountHostPath(pair) ?? joinHost(pair) ?? bringTogether(pair);
}

/** Nothing of the node is in either: it takes a change of both. */
function bringTogether({ target, agent }: Record<Role, ChangedSide>): Fix {
  const text =
    'Run both as containers of one pod, which share its /dev/shm, ' +
    `or set hostIPC: true in both pods. ${hostIpcTerms}`;
  const declared = declaredOf(target);
  if (declared === null || declared.container.shmVolume !== null) return { text };
  return {
    text,
    change: intoHostIpc(
      'target',
      target,
      declared,
      {},
      {
        followedBy: `the same change of the Agent's pod ${agent.subject.pod}: inspect again for it`,
      },
    ),
  };
}
