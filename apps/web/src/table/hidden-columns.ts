const keyOf = (table: string): string => `ecoloop.hidden-columns.${table}`;

/** The columns a person has hidden in this browser; without a choice those that are hidden at first. */
export function readHiddenColumns(
  table: string,
  columns: readonly { readonly id: string; readonly hiddenAtFirst?: boolean }[],
): ReadonlySet<string> {
  const stored = localStorage.getItem(keyOf(table));
  if (stored !== null) return new Set(stored.split(',').filter((id) => columns.some((column) => column.id === id)));
  return new Set(columns.flatMap(({ id, hiddenAtFirst = false }) => (hiddenAtFirst ? [id] : [])));
}

export function storeHiddenColumns(table: string, hidden: ReadonlySet<string>): void {
  localStorage.setItem(keyOf(table), [...hidden].join(','));
}
