import { EcoloopError, type Language } from '@ecoloop/kernel';
import { readArguments } from './arguments.ts';
import { UsageError, type Command, type Environment, type Outcome } from './command.ts';
import { commands } from './commands/commands.ts';
import { commandHelp, generalHelp } from './help.ts';
import { printTable } from './table.ts';

/** Runs the command line. @returns the exit code: 0 judged, 1 something could not be judged, 2 wrong call or input */
export function run(args: readonly string[], environment: Environment): 0 | 1 | 2 {
  const { language, rest } = takeLanguage(args);
  const [name = '--help', ...own] = rest;
  try {
    if (language === undefined) throw new UsageError({ zh: '--lang 只能是 zh 或 en', en: '--lang is zh or en' });
    if (name === '--help' || name === 'help') {
      const about = commands.find((command) => command.name === own[0]);
      environment.print(about ? commandHelp(about, language) : generalHelp(commands, language));
      return 0;
    }
    const command = commands.find((candidate) => candidate.name === name);
    if (!command) throw unknownCommand(name);
    if (own.includes('--help')) {
      environment.print(commandHelp(command, language));
      return 0;
    }
    return execute(command, own, environment, language);
  } catch (error) {
    environment.complain(messageOf(error, language ?? 'zh'));
    return 2;
  }
}

function execute(command: Command, args: readonly string[], environment: Environment, language: Language): 0 | 1 {
  const call = readArguments(command, args, environment);
  const outcome = command.run(call);
  environment.print(
    call.switches.has('json') ? JSON.stringify(outcome.json, undefined, 2) : printBlocks(outcome.blocks, language),
  );
  return outcome.incomplete ? 1 : 0;
}

function printBlocks(blocks: Outcome['blocks'], language: Language): string {
  return blocks
    .map((block) => ('columns' in block ? `\n${printTable(block, language)}\n` : block[language]))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** `--lang` may stand anywhere, and decides in which language the others are complained about. */
function takeLanguage(args: readonly string[]): { readonly language: Language | undefined; readonly rest: string[] } {
  const at = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const argument = args[at];
  if (argument === undefined) return { language: 'zh', rest: [...args] };
  const value = argument === '--lang' ? args[at + 1] : argument.slice('--lang='.length);
  return {
    language: value === 'zh' || value === 'en' ? value : undefined,
    rest: args.toSpliced(at, argument === '--lang' ? 2 : 1),
  };
}

function unknownCommand(name: string): UsageError {
  const known = commands.map((command) => command.name).join(', ');
  return new UsageError({
    zh: `没有命令“${name}”，可用：${known}`,
    en: `There is no command "${name}"; known are ${known}`,
  });
}

function messageOf(error: unknown, language: Language): string {
  if (error instanceof UsageError) return error.text[language];
  if (error instanceof EcoloopError) return error.messageIn(language);
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Error && 'syscall' in error)) {
    return { zh: `程序缺陷：${message}`, en: `A defect of this program: ${message}` }[language];
  }
  // Of a directory Node names no path.
  const file = 'path' in error ? ` ${String(error.path)}` : '';
  return { zh: `无法读取文件${file}（${message}）`, en: `Cannot read the file${file} (${message})` }[language];
}
