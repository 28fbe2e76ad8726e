import { allStandards } from '../../src/catalogue.ts';
import type { Command } from '../command.ts';
import { inForceColumns, inForceRows } from '../page/sheet-page.ts';

export const list: Command = {
  name: 'list',
  summary: {
    zh: '列出全部标准、施行日期与可信度',
    en: 'list all standards, when they are in force and how sure that is',
  },
  options: {},
  examples: ['list', 'list --json'],
  run: () => {
    const standards = allStandards();
    return { json: standards, blocks: [{ columns: inForceColumns, rows: inForceRows(standards) }] };
  },
};
