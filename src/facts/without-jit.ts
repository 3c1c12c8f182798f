import { config } from 'zod';

// Each schema decodes a value or two in a run: compiling it to JavaScript first takes three times as long as doing it
config({ jitless: true });
