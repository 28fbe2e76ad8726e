import type { ImportPreview } from '@ecoloop/api-contract';
import type { MappingDraft } from './mapping-draft.ts';

// The server looks at a file once; preview and draft are kept in this tab, so that a reload loses nothing.
const previewKey = (id: string): string => `ecoloop.import-preview.${id}`;
const draftKey = (id: string): string => `ecoloop.import-draft.${id}`;

export function keepPreview(preview: ImportPreview): void {
  sessionStorage.setItem(previewKey(preview.id), JSON.stringify(preview));
}

export function keptPreview(id: string): ImportPreview | undefined {
  const text = sessionStorage.getItem(previewKey(id));
  // Written by `keepPreview` alone.
  return text === null ? undefined : (JSON.parse(text) as ImportPreview);
}

export function keepDraft(id: string, draft: MappingDraft): void {
  sessionStorage.setItem(draftKey(id), JSON.stringify(draft));
}

export function keptDraft(id: string): MappingDraft | undefined {
  const text = sessionStorage.getItem(draftKey(id));
  // Written by `keepDraft` alone.
  return text === null ? undefined : (JSON.parse(text) as MappingDraft);
}
