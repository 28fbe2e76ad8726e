import { Type } from 'typebox';

export const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String()) });

/** `"3"`, also when a proxy has weakened it to `W/"3"`. */
export function versionOf(header: string | undefined): number | undefined {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
