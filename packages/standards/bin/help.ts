import type { Language, LocalizedText } from '@ecoloop/kernel';
import { unitLabel } from '@ecoloop/kernel';
import { plain, type Command } from './command.ts';
import { printTable } from './table.ts';

const lines = {
  about: {
    zh: 'ecoloop-standards：按国家环境质量标准判定监测数据',
    en: "ecoloop-standards: judge data by China's environmental quality standards",
  },
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  options: { zh: '选项', en: 'Options' },
  items: { zh: '监测项目（代码、符号、中文名均可）', en: 'Items (by code, sign or Chinese name)' },
  examples: { zh: '例', en: 'Examples' },
  json: { zh: '输出 JSON', en: 'print JSON' },
  help: { zh: '显示帮助', en: 'show this help' },
  language: { zh: '语言：zh（默认）或 en', en: 'language: zh (unless told) or en' },
  values: {
    zh: '数值可带单位（“0.035 mg/m3”）；低于检出限写“<0.02”或“0.02L”，超出上限写“>24000”。',
    en: 'A value may have a unit ("0.035 mg/m3"); below the detection limit it is "<0.02" or "0.02L", above the range ">24000".',
  },
  exit: {
    zh: '退出码：0 已判定；1 有数据无法判定；2 命令或输入有误。',
    en: 'Exit codes: 0 judged; 1 something could not be judged; 2 the command or its input is wrong.',
  },
} as const satisfies Record<string, LocalizedText>;

/** The help of the whole program. */
export function generalHelp(commands: readonly Command[], language: Language): string {
  return [
    lines.about[language],
    '',
    `${lines.usage[language]}  ecoloop-standards <${lines.commands[language]}> [${lines.options[language]}]`,
    '',
    columnsOf(
      commands.map(({ name, positionals = [], summary }) => [[name, ...positionals].join(' '), summary[language]]),
    ),
    '',
    columnsOf(commonRows(language)),
    '',
    lines.values[language],
    lines.exit[language],
    '',
    `${lines.examples[language]}  ecoloop-standards aqi --pm25 80 --date 2026-05-01`,
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command, language: Language): string {
  const { name, positionals = [], summary, options, items = [], notes = [], examples } = command;
  const optionRows = Object.entries(options).map(([option, { value, about }]) => [
    value === undefined ? `--${option}` : `--${option} ${value}`,
    about[language],
  ]);
  const itemTable = {
    columns: [plain('--'), { zh: '符号', en: 'sign' }, { zh: '名称', en: 'name' }, { zh: '单位', en: 'unit' }],
    rows: items.map((item) => [plain(item.code), plain(item.symbol), item.name, unitLabel(item.unit)]),
  };
  return [
    summary[language],
    '',
    `${lines.usage[language]}  ${['ecoloop-standards', name, ...positionals].join(' ')} [${lines.options[language]}]`,
    '',
    columnsOf([...optionRows, ...commonRows(language)]),
    ...(items.length > 0 ? ['', lines.items[language], printTable(itemTable, language), lines.values[language]] : []),
    ...(notes.length > 0 ? ['', ...notes.map((note) => note[language])] : []),
    '',
    lines.exit[language],
    '',
    ...examples.map((example) => `${lines.examples[language]}  ecoloop-standards ${example}`),
  ].join('\n');
}

function commonRows(language: Language): readonly (readonly string[])[] {
  return [
    ['--json', lines.json[language]],
    ['--lang zh|en', lines.language[language]],
    ['--help', lines.help[language]],
  ];
}

function columnsOf(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([first = '']) => first.length));
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
