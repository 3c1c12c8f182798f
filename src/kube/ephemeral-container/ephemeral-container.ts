import type { V1EphemeralContainer, V1Pod, V1SecurityContext } from '@kubernetes/client-node';
import { randomInt } from 'node:crypto';

/**
 * The rights an inspector container asks for, the most telling first; what PodSecurity refuses is followed by the next.
 * - `root`: uid 0 with the runtime's default capabilities, which baseline accepts. It reads a root target directly, and
 *   takes the uid of any other in a child.
 * - `restricted`: no capability, as the uid the pod's spec gives the target; reads targets that run as just that.
 */
export const securityLevels = ['root', 'restricted'] as const;
export type SecurityLevel = (typeof securityLevels)[number];

/** How the answer comes back: over attach, asked on stdin; or in the log of a container that was asked by its argument. */
export type Conversation = { kind: 'attach' } | { kind: 'log'; request: string };

const NAME_PREFIX = 'shm-';
// As kubectl names its own: no vowels, no digits that look like letters
const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A name that no container of the pod has: names of ephemeral containers can never be used again. */
export function newContainerName({ spec }: V1Pod): string {
  const taken = new Set([...(spec?.containers ?? []), ...(spec?.initContainers ?? []), ...(spec?.ephemeralContainers ?? [])].map(({ name }) => name));
  for (;;) {
    const name = NAME_PREFIX + Array.from({ length: 5 }, () => NAME_ALPHABET[randomInt(NAME_ALPHABET.length)]).join('');
    if (!taken.has(name)) return name;
  }
}

/** The ephemeral container that runs the inspector beside `target`, sharing its process namespace. Pure. */
export function buildEphemeralContainer(options: {
  name: string;
  image: string;
  target: string;
  conversation: Conversation;
  securityContext: V1SecurityContext;
}): V1EphemeralContainer {
  const { name, image, target, conversation, securityContext } = options;
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    targetContainerName: target,
    securityContext,
    ...(conversation.kind === 'attach' ? { stdin: true, stdinOnce: true } : { args: [conversation.request] }),
  };
}

/** The security context of a level, for this target of this pod. Pure. */
export function securityContextOf(level: SecurityLevel, { spec }: V1Pod, target: string): V1SecurityContext {
  const always: V1SecurityContext = { allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true };
  switch (level) {
    case 'root':
      return { ...always, runAsUser: 0, runAsGroup: 0, runAsNonRoot: false };
    case 'restricted': {
      const own = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].find(({ name }) => name === target)?.securityContext;
      const runAsUser = own?.runAsUser ?? spec?.securityContext?.runAsUser;
      const runAsGroup = own?.runAsGroup ?? spec?.securityContext?.runAsGroup;
      return {
        ...always,
        runAsNonRoot: true,
        // Where the spec names no user, the image's own (65532): it sees less, and says so
        ...(runAsUser !== undefined && runAsUser !== 0 && { runAsUser }),
        ...(runAsGroup !== undefined && { runAsGroup }),
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      };
    }
  }
}
