import { systemTexts } from './texts.ts';

type Text = keyof typeof systemTexts.zh;
type Translate = ReturnType<typeof systemTexts.useTexts>;

const isText = (key: string): key is Text => key in systemTexts.zh;
// A code that has no word yet is shown as it is.
const wordOf = (key: string, code: string, t: Translate): string => (isText(key) ? t(key) : code);

export const permissionName = (code: string, t: Translate): string => wordOf(`permission.${code}`, code, t);
export const actionName = (code: string, t: Translate): string => wordOf(`action.${code}`, code, t);
export const resourceName = (code: string, t: Translate): string => wordOf(`resource.${code}`, code, t);

const codesOf = (prefix: string): readonly string[] =>
  Object.keys(systemTexts.zh).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));

export const knownActions = codesOf('action.');
export const knownResources = codesOf('resource.');
