/** A failure with nothing to report: what happened, why, and what the reader can do. Ends the run with exit code 2. */
export class ShmError extends Error {
  readonly why: string;
  readonly whatToDo: string;

  constructor({ what, why, whatToDo, cause }: { what: string; why: string; whatToDo: string; cause?: unknown }) {
    super(what, { cause });
    this.name = 'ShmError';
    this.why = why;
    this.whatToDo = whatToDo;
  }
}
