import { API_VERSION } from '../../facts/frames.ts';

/** One answer of an inspector, or what something else wrote in its place. */
export interface Answer {
  /** Its lines as they came. */
  text: string;
  /** What its first line says of it; null if no inspector wrote it. */
  header: { apiVersion: string; inspectorVersion: string; containerId: string | undefined } | null;
  /** Whether its `End` has come. */
  isWhole: boolean;
}

export interface AnswerReader {
  /** Takes bytes as they come; gives the answers that are now known to be over. */
  push: (chunk: Buffer) => Answer[];
  /** The end of the output: gives what is left, the beginning of an answer. */
  finish: () => Answer[];
}

/**
 * Divides an inspector's output (facts/frames.ts) into answers, in time linear in its bytes: each is searched for the
 * end of its line once, and put into a text once, in however many pieces they come.
 */
export function answerReader(): AnswerReader {
  let unfinishedLine: Buffer[] = [];
  let lines: string[] = [];
  let header: Answer['header'] = null;
  return {
    push(chunk) {
      const answers: Answer[] = [];
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
        unfinishedLine.push(chunk.subarray(from, end + 1));
        from = end + 1;
        answers.push(...take(endOfLine()));
      }
      if (from < chunk.length) unfinishedLine.push(chunk.subarray(from));
      return answers;
    },
    finish() {
      const rest = endOfLine();
      const answers = rest === '' ? [] : take(rest);
      return [...answers, ...endAnswer(false)];
    },
  };

  function endOfLine(): string {
    const line = Buffer.concat(unfinishedLine).toString();
    unfinishedLine = [];
    return line;
  }

  function take(line: string): Answer[] {
    const cut = line.startsWith(HEADER) ? endAnswer(false) : [];
    if (lines.length === 0) header = headerIn(line);
    lines.push(line);
    return line.startsWith(END) && line.endsWith('\n') ? [...cut, ...endAnswer(true)] : cut;
  }

  function endAnswer(isWhole: boolean): Answer[] {
    if (lines.length === 0) return [];
    const answer = { text: lines.join(''), header, isWhole: isWhole && header !== null };
    lines = [];
    header = null;
    return [answer];
  }
}

/** All answers of an output that is there as a whole: one at least, though it may be empty. */
export function answersIn(output: string): Answer[] {
  const reader = answerReader();
  const answers = [...reader.push(Buffer.from(output)), ...reader.finish()];
  return answers.length === 0 ? [{ text: '', header: null, isWhole: false }] : answers;
}

const NEWLINE = 0x0a;
/** As `encodeFrame` writes them: the kind comes first. */
const HEADER = '{"kind":"InspectorFacts"';
const END = '{"kind":"End"';

function headerIn(line: string): Answer['header'] {
  if (!line.startsWith(HEADER)) return null;
  try {
    const { apiVersion, inspectorVersion, containerId } = JSON.parse(line) as Record<string, unknown>;
    return {
      apiVersion: typeof apiVersion === 'string' ? apiVersion : API_VERSION,
      inspectorVersion: typeof inspectorVersion === 'string' ? inspectorVersion : '',
      containerId: typeof containerId === 'string' ? containerId : undefined,
    };
  } catch {
    return null;
  }
}
