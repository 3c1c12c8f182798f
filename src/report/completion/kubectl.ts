/**
 * What kubectl itself runs while somebody types `kubectl shm …`, from kubectl 1.26 on: an executable
 * `kubectl_complete-shm` on PATH (k8s.io/kubectl, pkg/cmd/plugin/plugin_completion.go). kubectl-shm is on PATH, too,
 * or kubectl had not found it.
 */
export function kubectlScript(platform: NodeJS.Platform): string {
  if (platform === 'win32')
    return (
      '@rem kubectl_complete-shm.cmd, on PATH: kubectl completes "kubectl shm" by it\r\n' +
      '@kubectl-shm __complete %*\r\n'
    );
  return (
    '#!/bin/sh\n# kubectl_complete-shm, executable and on PATH: kubectl completes "kubectl shm" by it\n' +
    'exec kubectl-shm __complete "$@"\n'
  );
}
