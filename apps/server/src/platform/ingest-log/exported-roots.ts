import { defineErrors, type Zone } from '@ecoloop/kernel';
import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { findingAt, type Finding } from './finding.ts';
import { segmentOf } from './log-position.ts';
import { merkleRoot } from './merkle.ts';
import { fromHex, hex, SegmentRoots } from './seal.ts';

const RootsErrors = defineErrors('ingest-log-roots', {
  UNREADABLE: {
    status: 400,
    message: {
      zh: '{file} 不是由 ecoloop verify --export-roots 导出的根值文件',
      en: '{file} is not a file of roots that ecoloop verify --export-roots wrote',
    },
  },
});

/** Merkle root over the roots of a day in every segment that has entries of it, by number of the segment. */
const DayRoot = Type.Object({
  day: Type.String(),
  entries: Type.Integer({ minimum: 0 }),
  root: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type DayRoot = Static<typeof DayRoot>;

/**
 * The whole log at a moment, in hashes. Kept elsewhere it shows whether anything was changed since, also by somebody who
 * could write everything in the data directory anew.
 */
const ExportedRoots = Type.Object({
  format: Type.Literal('ecoloop-roots-1'),
  /** Whose days they are. */
  zone: Type.String(),
  /** By number; one that was still written to holds what had come until then. */
  segments: Type.Array(SegmentRoots),
  days: Type.Array(DayRoot),
});
export type ExportedRoots = Static<typeof ExportedRoots>;
const checkRoots = Compile(ExportedRoots);

/** @throws ingest-log-roots.UNREADABLE */
export async function readExportedRoots(file: string): Promise<ExportedRoots> {
  try {
    const roots: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (checkRoots.Check(roots)) return roots;
  } catch (cause) {
    throw RootsErrors.UNREADABLE({ file }, { cause });
  }
  throw RootsErrors.UNREADABLE({ file });
}

export function exportRoots(zone: Zone, segments: readonly SegmentRoots[]): ExportedRoots {
  const sorted = segments.toSorted((a, b) => a.segment - b.segment);
  return { format: 'ecoloop-roots-1', zone, segments: sorted, days: dayRoots(sorted) };
}

function dayRoots(segments: readonly SegmentRoots[]): DayRoot[] {
  const parts = new Map<string, { entries: number; roots: Uint8Array[] }>();
  for (const { days } of segments) {
    for (const { day, entries, root } of days) {
      const known = parts.get(day);
      if (known) {
        known.entries += entries;
        known.roots.push(fromHex(root));
      } else parts.set(day, { entries, roots: [fromHex(root)] });
    }
  }
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { entries, roots }]) => ({ day, entries, root: hex(merkleRoot(roots)) }));
}

/** What the exported roots had and is not there any more; segments that differ were named while they were walked. */
export function compareWithExported(
  exported: ExportedRoots,
  now: readonly SegmentRoots[],
  known: readonly Finding[],
): Finding[] {
  const missing = exported.segments.filter(
    (then) => !now.some(({ segment, writer }) => segment === then.segment && writer === then.writer),
  );
  const unknown = missing.filter(({ segment }) => !known.some(({ position }) => segmentOf(position) === segment));
  const findings = unknown.map((place) => findingAt(place, 'segment-missing', 0, 'the exported roots have it'));
  const droppedOtherwise = now.filter((segment) => {
    const then = exported.segments.find((other) => other.segment === segment.segment);
    return then !== undefined && (then.root !== segment.root || then.entries !== segment.entries);
  });
  for (const place of droppedOtherwise) {
    if ([...known, ...findings].some(({ position }) => segmentOf(position) === place.segment)) continue;
    findings.push(findingAt(place, 'seal-changed', 0, 'it is not that of the exported roots'));
  }
  // Days of a segment that was sealed for another zone and let go cannot be told any more.
  if (now.some(({ zone }) => zone !== exported.zone)) return findings;
  const days = new Map(dayRoots(now).map((day) => [day.day, day.root]));
  for (const { day, root } of exported.days) {
    if (days.get(day) === root) continue;
    const place = exported.segments.find((segment) => segment.days.some((part) => part.day === day));
    if (place) findings.push(findingAt(place, 'day-differs', 0, day));
  }
  return findings;
}
