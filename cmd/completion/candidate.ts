/** A word that may stand where something is being typed. */
export interface Candidate {
  text: string;
  describe?: string;
}

/** What may stand there; `goesOn`: no space after it, since it is not whole; `files`: whatever the shell finds. */
export type Candidates = Words | { kind: 'files' };

export interface Words {
  kind: 'words';
  words: Candidate[];
  goesOn: boolean;
}

export const noWords: Words = { kind: 'words', words: [], goesOn: false };
