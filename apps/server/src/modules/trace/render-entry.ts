import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { renderImportedRow } from '../imports/index.ts';
import { decodeCorrectionEntry, renderPostedRow } from '../observation/index.ts';
import { fact, type RenderedEntry } from './node.ts';
import { labels } from './wording.ts';

/** Shows a row of any entry. Frames are shown by their gateway, which knows what is secret in them. */
export function createEntryRenderer(
  renderFrame: (entry: LogEntry) => string,
): (entry: LogEntry, row: number) => RenderedEntry {
  return (entry, row) => {
    switch (entry.kind) {
      case 'frame':
      case 'rejected-frame':
        return { raw: renderFrame(entry), facts: [] };
      case 'import': {
        const { file, fileHash, line, text } = renderImportedRow(entry, row);
        return {
          raw: text,
          facts: [fact(labels.file, file), fact(labels.fileHash, fileHash), fact(labels.line, String(line))],
        };
      }
      case 'post':
        return { raw: renderPostedRow(entry, row), facts: [] };
      case 'correction': {
        const { input, person } = decodeCorrectionEntry(entry);
        return {
          raw: JSON.stringify(input, null, 2),
          facts: [fact(labels.person, person), fact(labels.action, input.action), fact(labels.reason, input.reason)],
        };
      }
    }
  };
}
