import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { kubectlScript } from './kubectl.ts';
import { powershellScript } from './powershell.ts';
import { zshScript } from './zsh.ts';

/** What `completion` prints a script for: shells, and kubectl, which has its own completion call it. */
export const completionTargets = ['bash', 'zsh', 'fish', 'powershell', 'kubectl'] as const;
export type CompletionTarget = (typeof completionTargets)[number];

/** The script that completes `kubectl-shm` in a shell, or `kubectl shm` through kubectl; each says how it is loaded. */
export function completionScript(target: CompletionTarget, platform: NodeJS.Platform): string {
  switch (target) {
    case 'bash':
      return bashScript;
    case 'zsh':
      return zshScript;
    case 'fish':
      return fishScript;
    case 'powershell':
      return powershellScript;
    case 'kubectl':
      return kubectlScript(platform);
  }
}
