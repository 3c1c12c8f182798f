import { ShmError } from '../../errors.ts';
import { decodeFrames } from '../../facts/decode-frames.ts';
import type { InspectorFacts } from '../../facts/facts.ts';

/** Where an inspector's output came from, for the errors. */
export interface Origin {
  image: string;
  /** How its container ended, as far as that is known. */
  exit: string;
}

/** How many whole answers an inspector's output has. */
export function countAnswers(output: string): number {
  return [...output.matchAll(/^\{"kind":"End".*\}\r?\n/gm)].length;
}

/** An inspector's output as its answers, the last maybe cut. What no inspector wrote is one answer, too. */
export function splitAnswers(output: string): string[] {
  return output.split(/^(?=\{"kind":"InspectorFacts")/m);
}

/** Which container an answer is about, where it says so, and whether it is whole; undefined where no inspector wrote it. */
export function headerOf(answer: string): { containerId: string | undefined; isWhole: boolean } | undefined {
  const header = /^\{"kind":"InspectorFacts".*/.exec(answer)?.[0];
  if (header === undefined) return undefined;
  return { containerId: /"containerId":"([0-9A-Za-z]+)"/.exec(header)?.[1], isWhole: countAnswers(answer) === 1 };
}

/**
 * The facts in one answer about a container.
 * @throws ShmError where it is another version's, or not an inspector's at all
 */
export function factsIn(answer: string, { image, exit }: Origin): InspectorFacts {
  const decoded = decodeFrames(answer);
  switch (decoded.kind) {
    case 'facts':
      return decoded.facts;
    case 'other-version':
      throw new ShmError({
        what: `the inspector in ${image} speaks ${decoded.apiVersion} (version ${decoded.inspectorVersion}), this plugin another version`,
        why: 'plugin and image must be of one release',
        whatToDo: 'name the image of this release with --image or KUBECTL_SHM_IMAGE',
      });
    case 'foreign':
      throw new ShmError({
        what: `what runs in ${image} is not the inspector`,
        why: decoded.firstLine === '' ? exit : `its answer begins: ${JSON.stringify(decoded.firstLine)}`,
        whatToDo: 'check --image and KUBECTL_SHM_IMAGE, and that the image is built for the node’s architecture',
      });
  }
}
