import type { Instant } from '@ecoloop/kernel';
import type { LogKind } from './log-entry.ts';
import { logPosition, type LogPosition } from './log-position.ts';

/**
 * What is wrong with the log.
 *
 * - `changed`, `removed`, `added`, `reordered`: of the entry that is named
 * - `broken`: the chain breaks here; the entry was changed, or others before it are gone
 * - `end-missing`: entries that were acknowledged are gone at the end
 * - `segment-missing`, `segment-damaged`, `segment-rewritten`: of the whole segment
 * - `seal-missing`, `seal-changed`: of the file that holds its roots
 * - `day-differs`: entries of a day are not those of the exported roots
 */
export type FindingKind =
  | 'changed'
  | 'removed'
  | 'added'
  | 'reordered'
  | 'broken'
  | 'end-missing'
  | 'segment-missing'
  | 'segment-damaged'
  | 'segment-rewritten'
  | 'seal-missing'
  | 'seal-changed'
  | 'day-differs';

export interface Finding {
  readonly kind: FindingKind;
  readonly writer: string;
  readonly position: LogPosition;
  /** The entry, as far as it is known: by what stands there or by the index. */
  readonly entry?: { readonly source: string; readonly receivedAt: Instant; readonly kind?: LogKind };
  /** In English, for a log; empty where the kind says it all. */
  readonly detail: string;
}

/** Where an analysis looks. */
export interface SegmentOfWriter {
  readonly writer: string;
  readonly directory: string;
  readonly segment: number;
}

export function findingAt(
  { writer, segment }: Pick<SegmentOfWriter, 'writer' | 'segment'>,
  kind: FindingKind,
  offset: number,
  detail = '',
  entry?: Finding['entry'],
): Finding {
  return { kind, writer, position: logPosition(segment, offset), detail, ...(entry && { entry }) };
}
