export { formatBytes } from './words/bytes.ts';
