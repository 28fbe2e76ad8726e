import type { Instant } from './column-types.ts';

export interface IdempotentRequestTable {
  person: string;
  key: string;
  request_hash: string;
  status: number | null;
  answer: string | null;
  at: Instant;
}
