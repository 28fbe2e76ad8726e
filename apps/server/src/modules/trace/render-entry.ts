import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { renderImportedRow } from '../imports/index.ts';
import type { LocalizedText } from '@ecoloop/kernel';
import { renderCorrection, renderPostedRow } from '../observation/index.ts';
import { fact, type RenderedEntry } from './node.ts';
import { labels } from './wording.ts';

/** How gateways show what they wrote: they know what is secret in it. */
export interface GatewayRenderers {
  readonly renderFrame: (entry: LogEntry) => string;
  /** A row of a pushed message, the wire it came by and its address, topic or file there. */
  readonly renderMessage: (
    entry: LogEntry,
    row: number,
  ) => { readonly raw: string; readonly wire: LocalizedText; readonly path: string };
}

/** Shows a row of any entry. */
export function createEntryRenderer({
  renderFrame,
  renderMessage,
}: GatewayRenderers): (entry: LogEntry, row: number) => RenderedEntry {
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
        const { raw, person, action, reason } = renderCorrection(entry, row);
        return {
          raw,
          facts: [fact(labels.person, person), fact(labels.action, action), fact(labels.reason, reason)],
        };
      }
      case 'message': {
        const { raw, wire, path } = renderMessage(entry, row);
        return { raw, facts: [fact(labels.wire, wire), fact(labels.path, path)] };
      }
    }
  };
}
