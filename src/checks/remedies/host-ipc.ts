import type { Remediation } from '../check.ts';
import { podTemplatePatch } from './pod-template-patch.ts';

/** What hostIPC costs, for whoever is told to set it (PodSecurity standards, baseline; user namespaces). */
export const hostIpcTerms =
  'hostIPC takes a namespace whose PodSecurity level is privileged, excludes hostUsers: false, and lets the pod see what every other such pod of the node shares.';

/** Takes a pod to where another already is: the IPC namespace and the /dev/shm of the host. */
export function useHostIpc({
  pod,
  like,
  hasOwnUsers,
}: {
  pod: string;
  like: string;
  hasOwnUsers: boolean;
}): Remediation {
  return {
    text: `Create ${pod} anew with hostIPC: true${hasOwnUsers ? ' and hostUsers: true' : ''}, as ${like} has it, or run both as containers of one pod, which needs no right. ${hostIpcTerms}`,
    patch: podTemplatePatch(['hostIPC: true', ...(hasOwnUsers ? ['hostUsers: true'] : [])]),
  };
}
