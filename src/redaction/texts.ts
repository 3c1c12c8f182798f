import { privatePartOf } from '../channels/private-names.ts';
import { isKnownPart } from './known-parts.ts';
import type { Tokens } from './tokens.ts';

/** A path piece by piece: what Linux and Kubernetes call so stays. */
export function redactPath(path: string, given: Tokens): string {
  let isKernels = false;
  const pieces = path.split('/').map((piece, index, all) => {
    // Below a process's root a container's own paths begin
    const isTop = index === 1 || all[index - 1] === 'root';
    if (isTop) isKernels = piece === 'proc' || piece === 'sys';
    return (isKernels && !hasId(piece)) || isKnownPart(piece) ? piece : redactPrivateName(piece, given);
  });
  return pieces.join('/');
}

/** A cgroup is named by the ids of its pod and container. */
function hasId(piece: string): boolean {
  return /[0-9a-f]{8}/.test(piece);
}

/** A name; of one that a runtime or a database makes for itself what shows that stays. */
export function redactPrivateName(name: string, given: Tokens): string {
  const kept = privatePartOf(name);
  return kept === name ? name : `${kept}${given.of('name', name.slice(kept.length))}`;
}

/** A sentence of our own: the paths and names in it. */
export function redactText(text: string, given: Tokens): string {
  const paths = text.replaceAll(/(?<![\w*])\/[^\s,:;()'"]+/g, (path) => redactPath(path, given));
  return given.inText(paths);
}

/** What a server, the kubelet or a runtime wrote may name anything. */
export function redactMessage(text: string, given: Tokens): string {
  return given.of('message', text);
}
