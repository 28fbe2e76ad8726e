import { dirname } from 'node:path';
import type { Texts } from '@ecoloop/ui';
import { describe, expect, it } from 'vitest';

type Module = Readonly<Record<string, Texts<string>>>;

const modules = {
  ...import.meta.glob<Module>('./**/*texts.ts', { eager: true }),
  ...import.meta.glob<Module>('../../../ui/src/**/*texts.ts', { eager: true }),
};
const sources = {
  ...import.meta.glob<string>('./**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
  ...import.meta.glob<string>('../../../ui/src/**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
};
const defined = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module).flatMap(([name, texts]) => (name.endsWith('Texts') ? [{ file, texts }] : [])),
);

const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

/** What the sources beside a text file say, itself and tests left out. */
function sourceBeside(file: string): string {
  const folder = `${dirname(file)}/`;
  return Object.entries(sources)
    .filter(([other]) => other.startsWith(folder) && !other.endsWith('texts.ts') && !other.includes('.test.'))
    .map(([, text]) => text)
    .join('\n');
}

/** A key is used when it is written out, or when a template makes it from its beginning: `state.${state}`. */
function isUsed(key: string, source: string): boolean {
  if (source.includes(`'${key}'`)) return true;
  return key
    .split('.')
    .slice(0, -1)
    .some((_, index, parts) => source.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`));
}

describe('texts of the screens', () => {
  it('exist for every part of the desk', () => {
    expect(defined.length).toBeGreaterThan(8);
    expect(new Set(defined.map(({ texts }) => texts.namespace)).size).toBe(defined.length);
  });

  describe.each(defined)('$texts.namespace', ({ file, texts: { zh, en } }) => {
    it('have the same keys in both languages', () => {
      expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    });

    it('say something under every key, with the same placeholders', () => {
      for (const [key, chinese] of Object.entries(zh)) {
        const english = en[key] ?? '';
        expect(chinese.trim(), key).not.toBe('');
        expect(english.trim(), key).not.toBe('');
        expect(placeholdersOf(english), key).toEqual(placeholdersOf(chinese));
        expect(english, `${key} is not translated`).not.toMatch(/\p{Script=Han}/u);
      }
    });

    it('are all used', () => {
      const source = sourceBeside(file);
      expect(Object.keys(zh).filter((key) => !isUsed(key, source))).toEqual([]);
    });
  });
});
