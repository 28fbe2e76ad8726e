/** A text with `{name}` replaced by the parameter of that name; what has no text or number to stand there stays as it is. */
export function fillPlaceholders(template: string, parameters: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = parameters[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : placeholder;
  });
}
