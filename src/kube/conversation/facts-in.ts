import { ShmError } from '../../errors.ts';
import { decodeFrames } from '../../facts/decode-frames.ts';
import { decodeFacts, inspectorFactNames, type InspectorFacts } from '../../facts/facts.ts';
import { API_VERSION } from '../../facts/frames.ts';
import { decodeNodeFrames } from '../../facts/node/decode-node-frames.ts';
import { notCollected, type Fact } from '../../facts/fact.ts';
import type { NodeInspectorFacts } from '../../facts/node/node-facts.ts';
import { decodeRepairFrames } from '../../facts/repair/decode-repair-frames.ts';
import type { LxcfsFiles } from '../../facts/repair/file-repair.ts';
import type { Answer } from './answer-reader.ts';

/** What came of a request: the answer to it, null if the output ended before it. */
export interface Answered {
  answer: Answer | null;
  /** How the inspector's container ended, as far as that is known. */
  exit: string;
}

/**
 * The facts in an answer about a container; each is `not-collected` if there is none.
 * @throws ShmError if it is another version's, or not an inspector's at all
 */
export function containerFactsIn({ answer, exit }: Answered, image: string): InspectorFacts {
  if (answer === null) return noFacts('the inspector’s answer ended before it');
  refuseForeign(answer, { image, exit });
  const decoded = decodeFrames(answer.text);
  return decoded.kind === 'facts' ? decoded.facts : noFacts('the inspector’s answer has no readable header');
}

/** The facts in an answer about a node. @throws ShmError as for a container, and if there is no answer */
export function nodeFactsIn({ answer, exit }: Answered, image: string): NodeInspectorFacts {
  const { text } = refuseForeign(answer ?? { text: '', header: null, isWhole: false }, { image, exit });
  return decodeNodeFrames(text);
}

/** What is said of a container's LXCFS files. @throws ShmError as for a container */
export function lxcfsFilesIn({ answer, exit }: Answered, image: string): Fact<LxcfsFiles> {
  if (answer === null) return notCollected('inspector', `the inspector’s answer ended before it: ${exit}`);
  return decodeRepairFrames(refuseForeign(answer, { image, exit }).text);
}

/** A container's facts if no inspector says anything of it. */
export function noFacts(why: string): InspectorFacts {
  return decodeFacts(inspectorFactNames, {}, why);
}

function refuseForeign(answer: Answer, { image, exit }: { image: string; exit: string }): Answer {
  const { header, text } = answer;
  if (header === null) {
    const firstLine = text.split('\n', 1)[0]?.slice(0, 200) ?? '';
    throw new ShmError({
      what: `what runs in ${image} is not the inspector`,
      why: firstLine === '' ? exit : `its answer begins: ${JSON.stringify(firstLine)}`,
      whatToDo: 'check --image and KUBECTL_SHM_IMAGE, and that the image is built for the node’s architecture',
    });
  }
  if (header.apiVersion !== API_VERSION) {
    throw new ShmError({
      what:
        `the inspector in ${image} speaks ${header.apiVersion} (version ${header.inspectorVersion}), ` +
        'this plugin another version',
      why: 'plugin and image must be of one release',
      whatToDo: 'name the image of this release with --image or KUBECTL_SHM_IMAGE',
    });
  }
  return answer;
}
