export type NonEmpty<Item> = readonly [Item, ...Item[]];

/** The items with the same key together, groups and items in their order. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly string[],
): readonly NonEmpty<Item>[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item).join('|');
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
