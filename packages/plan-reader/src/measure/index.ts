export { readMeasures } from './read-measures.ts';
