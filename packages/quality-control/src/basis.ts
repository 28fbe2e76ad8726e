import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '@ecoloop/standards';

/** Where a parameter comes from: a published text, or this project with what it rests on. */
export type Basis =
  | { readonly origin: 'document'; readonly source: Source }
  | { readonly origin: 'ours'; readonly restsOn: LocalizedText };

export const ours = (zh: string, en: string): Basis => ({ origin: 'ours', restsOn: { zh, en } });
