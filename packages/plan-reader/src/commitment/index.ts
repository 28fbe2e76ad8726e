export { readCommitments } from './read-commitments.ts';
