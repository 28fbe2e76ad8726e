import type { Zone } from '@ecoloop/kernel';
import { compareWithExported, exportRoots, type ExportedRoots } from './exported-roots.ts';
import { findingAt, type Finding } from './finding.ts';
import type { LogVerification } from './ingest-log.ts';
import type { WriterChain } from './log-chains.ts';
import type { SegmentRoots } from './seal.ts';
import { claimants, listWriters } from './segment-files.ts';
import { walkWriter, type WriterReport } from './walk-writer.ts';

export interface VerifyOptions {
  /** Of the log: holds a directory for each writer. */
  readonly directory: string;
  /** Whose days the roots of days are for. */
  readonly zone?: Zone;
  /** What the log must still hold; its zone counts then. */
  readonly exported?: ExportedRoots;
  /** The chain that this process writes to. */
  readonly live?: Pick<WriterChain, 'writer' | 'end'>;
}

export interface LogReport {
  readonly writers: readonly WriterReport[];
  /** Empty when nothing was tampered with or damaged. */
  readonly findings: readonly Finding[];
  /** Of what is there now. */
  readonly roots: ExportedRoots;
}

/** Walks every hash chain of a log. Only reads, so that a server may be at work on it. */
export async function verifyLog(options: VerifyOptions): Promise<LogReport> {
  const { directory, exported, live } = options;
  const zone = exported?.zone ?? options.zone ?? 'UTC';
  const findings: Finding[] = [];
  const writers: WriterReport[] = [];
  const roots: SegmentRoots[] = [];
  const atExport: SegmentRoots[] = [];
  for (const writer of await listWriters(directory)) {
    const end = live?.writer === writer ? live.end : undefined;
    const walk = await walkWriter({ root: directory, writer, zone, exported, end });
    findings.push(...walk.findings);
    roots.push(...walk.roots);
    atExport.push(...walk.atExport);
    writers.push(walk.report);
  }
  for (const [writer, segment] of await claimants(directory)) {
    if (writers.some((known) => known.writer === writer)) continue;
    findings.push(findingAt({ writer, segment }, 'segment-missing', 0, 'all that this writer wrote is gone'));
  }
  if (exported) findings.push(...compareWithExported(exported, atExport, findings));
  return { writers, findings, roots: exportRoots(zone, roots) };
}

/** What the log itself says of it. */
export function summaryOf({ findings, writers }: LogReport): LogVerification {
  const [first] = findings;
  if (!first) return { ok: true, entries: writers.reduce((sum, { entries }) => sum + entries, 0) };
  const { kind, position, detail } = first;
  return { ok: false, position, reason: detail === '' ? kind : `${kind}: ${detail}` };
}
