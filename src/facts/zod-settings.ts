import * as z from 'zod/mini';
import { en } from 'zod/locales';

// No JIT: each schema decodes a value or two in a run, and compiling it first takes three times as long as doing it.
// Zod's mini build, whose schemas take a fraction of the time to make, has no messages of its
// own: those of the full build
z.config({ ...en(), jitless: true });
