import { parseArgs, type ParseArgsConfig } from 'node:util';
import { parseMeasured, type Measured } from '../src/model/measurement.ts';
import { UsageError, type Call, type Command, type Environment } from './command.ts';
import { itemFinder } from './item-name.ts';

/** Options that every command has. */
export const commonOptions = ['json', 'help'] as const;

/** Reads the arguments of a command. @throws UsageError */
export function readArguments(command: Command, args: readonly string[], environment: Environment): Call {
  const { items = [], options, positionals: wanted = [] } = command;
  const findItem = itemFinder(items);
  const isOption = (name: string): boolean => Object.hasOwn(options, name) || commonOptions.some((own) => own === name);
  // Items go by many names, which parseArgs cannot know: each is replaced by its code.
  const named = args.map((argument) => {
    const [, name, rest = ''] = /^--([^=]+)(=.*)?$/s.exec(argument) ?? [];
    if (name === undefined || isOption(name)) return argument;
    const item = findItem(name);
    if (!item) throw unknownOption(command, name);
    return `--${item.code}${rest}`;
  });
  const given = named.flatMap((argument) => /^--([^=]+)/.exec(argument)?.[1] ?? []);
  const twice = given.find((name, index) => given.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError({ zh: `--${twice} 给出了两次`, en: `--${twice} is given twice` });
  const config: NonNullable<ParseArgsConfig['options']> = {
    json: { type: 'boolean' },
    ...Object.fromEntries(items.map(({ code }) => [code, { type: 'string' as const }])),
    ...Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  };
  const { values, positionals } = parse(named, config);
  if (positionals.length !== wanted.length) throw wrongPositionals(command);

  const sample: Record<string, Measured> = {};
  const words: Record<string, 'none' | 'present'> = {};
  for (const { code } of items) {
    const text = values[code];
    if (typeof text !== 'string') continue;
    const word = command.takesWords === true ? wordOf(text) : undefined;
    if (word) words[code] = word;
    else sample[code] = readValue(code, text);
  }
  return {
    values: Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
    ),
    switches: new Set(Object.keys(values).filter((name) => values[name] === true)),
    positionals,
    sample,
    words,
    environment,
  };
}

/** @throws UsageError */
export function readValue(option: string, text: string): Measured {
  const measured = parseMeasured(text);
  if (measured.ok) return measured.value;
  const { zh, en } = measured.reason;
  throw new UsageError({ zh: `--${option}：${zh}`, en: `--${option}: ${en}` });
}

function wordOf(text: string): 'none' | 'present' | undefined {
  if (/^(无|未检出|none|nd)$/i.test(text.trim())) return 'none';
  return /^(有|present)$/i.test(text.trim()) ? 'present' : undefined;
}

interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

function parse(args: string[], options: NonNullable<ParseArgsConfig['options']>): Parsed {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    // No option may be given more than once (`multiple`), so no value is an array.
    return { values: values as Parsed['values'], positionals };
  } catch (error) {
    const [, name = ''] = /'-?-?([^\s']+)/.exec(error instanceof Error ? error.message : '') ?? [];
    throw new UsageError({
      zh: `选项 --${name} 的写法不对；需要值的写“--${name} 值”，负值写“--${name}=-1”，开关不带值`,
      en: `--${name} is not written as it should be; with a value: "--${name} VALUE", below zero: "--${name}=-1", a switch takes none`,
    });
  }
}

function unknownOption(command: Command, name: string): UsageError {
  const items = command.items ? { zh: '，也没有这个监测项目', en: ' and no such item' } : { zh: '', en: '' };
  return new UsageError({
    zh: `${command.name} 没有选项 --${name}${items.zh}；运行 ecoloop-standards ${command.name} --help 查看可用的`,
    en: `${command.name} has no option --${name}${items.en}; see ecoloop-standards ${command.name} --help`,
  });
}

function wrongPositionals({ name, positionals = [] }: Command): UsageError {
  const usage = ['ecoloop-standards', name, ...positionals].join(' ');
  return new UsageError({ zh: `写法：${usage} [选项]`, en: `Write: ${usage} [options]` });
}
