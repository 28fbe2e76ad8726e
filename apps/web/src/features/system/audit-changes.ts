export interface AuditChange {
  /** Where in the content: `grants[0].role`. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly changed: boolean;
}

/** Both contents leaf by leaf, in the order in which their paths first occur. */
export function changesBetween(before: unknown, after: unknown): readonly AuditChange[] {
  const [old, fresh] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].map((path) => {
    const [was, is] = [old.get(path), fresh.get(path)];
    return { path, before: was, after: is, changed: was !== is };
  });
}

function leavesOf(content: unknown): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    if (value === undefined || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, `${path}[${String(index)}]`));
    } else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`);
    } else {
      leaves.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    }
  };
  visit(content, '');
  return leaves;
}
