import type { LocalizedText } from '@ecoloop/kernel';
import { pinyinInitials } from './pinyin-initials.ts';

export interface Searchable {
  readonly name: LocalizedText;
  readonly code?: string;
  readonly aliases?: readonly string[];
}

/**
 * How well a thing fits what was typed: by Chinese or English name, code, alias or pinyin initials, without regard to case.
 * 3 equal, 2 begins with, 1 contains, 0 no.
 */
export function matchOf({ name, code, aliases = [] }: Searchable, typed: string): number {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return 1;
  const texts = [name.zh, name.en, code ?? '', pinyinInitials(name.zh), ...aliases].map((text) => text.toLowerCase());
  if (texts.includes(wanted)) return 3;
  if (texts.some((text) => text.startsWith(wanted))) return 2;
  return texts.some((text) => text.includes(wanted)) ? 1 : 0;
}

/** The things that fit, best first, otherwise in their own order. */
export function bestMatches<Item extends Searchable>(items: readonly Item[], typed: string, most: number): Item[] {
  return items
    .map((item) => ({ item, fit: matchOf(item, typed) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, most)
    .map(({ item }) => item);
}
