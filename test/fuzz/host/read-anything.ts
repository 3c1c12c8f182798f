import { inspectorSubjects } from '../inspector-subjects.ts';
import { flawOf } from '../subject.ts';

/**
 * For the harness engine.c: reads a text with one of the inspector's parsers; answers what is wrong with what it read.
 */
Object.assign(globalThis, {
  readAnything(index: number, text: string): string | undefined {
    const subject = inspectorSubjects[index % inspectorSubjects.length];
    return subject === undefined ? undefined : flawOf(subject, text, subject.read(text));
  },
});
