import { sheetPage } from '../page/sheet-page.ts';
import { UsageError, type Command } from '../command.ts';
import { sheetsNamed } from './find-sheets.ts';

export const sheet: Command = {
  name: 'sheet',
  summary: { zh: '输出一类标准的说明页（Markdown）', en: 'print the page of a family of standards (Markdown)' },
  positionals: ['ID'],
  options: {},
  examples: ['sheet surface-water', 'sheet gb3095-2012 --lang en'],
  run: ({ positionals: [id = ''] }) => {
    const [found, ...others] = sheetsNamed(id);
    if (!found || others.length > 0) {
      const known = others.map((other) => other.id).join(', ');
      throw new UsageError({ zh: `“${id}”不止一页：${known}`, en: `"${id}" is more than one page: ${known}` });
    }
    return { json: found, blocks: [{ zh: sheetPage(found, 'zh'), en: sheetPage(found, 'en') }] };
  },
};
