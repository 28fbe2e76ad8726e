import type { Property } from '../src/property/property.ts';

/** `PM2.5`, `pm₂.₅` and `--pm25` alike: letters and digits of any script, without case. */
function bare(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `硝酸盐（以N计）` is asked for as 硝酸盐, `二噁英类（总毒性当量）` as 二噁英类; but 铬（六价） is another thing than 铬. */
function withoutRemark(name: string): string {
  return name.replace(/（(?:以.*计|总量|总毒性当量|C10-C40)）$/, '');
}

/**
 * Finds a property by what people call it: its code, its sign, its Chinese or its English name. A name that two of the
 * properties share finds neither; a code always finds its own.
 */
export function itemFinder<Item extends Property>(items: readonly Item[]): (name: string) => Item | undefined {
  const byName = new Map<string, Item | undefined>();
  for (const item of items) {
    for (const name of new Set([item.symbol, item.name.zh, withoutRemark(item.name.zh), item.name.en].map(bare))) {
      byName.set(name, byName.has(name) ? undefined : item);
    }
  }
  for (const item of items) byName.set(bare(item.code), item);
  return (name) => byName.get(bare(name));
}
