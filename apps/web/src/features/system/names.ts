import { systemTexts } from './texts.ts';

type Text = keyof typeof systemTexts.zh;
type Translate = ReturnType<typeof systemTexts.useTexts>;

const isText = (key: string): key is Text => key in systemTexts.zh;

function nameOf(prefix: string, code: string, t: Translate): string {
  const key = `${prefix}.${code}`;
  return isText(key) ? t(key) : code;
}

// A code that has no word yet is shown as it is.
export const permissionName = (code: string, t: Translate): string => nameOf('permission', code, t);
export const actionName = (code: string, t: Translate): string => nameOf('action', code, t);
export const resourceName = (code: string, t: Translate): string => nameOf('resource', code, t);

const codesOf = (prefix: string): readonly string[] =>
  Object.keys(systemTexts.zh).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

export const knownActions = codesOf('action.');
export const knownResources = codesOf('resource.');
