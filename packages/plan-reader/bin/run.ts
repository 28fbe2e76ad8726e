import path from 'node:path';
import { EcoloopError, type Language, type LocalizedText } from '@ecoloop/kernel';
import { readPlan } from '../src/index.ts';
import { openPlanFile } from './open/index.ts';
import { printReading } from './print-reading.ts';

/** What the command line touches of the world. */
export interface Environment {
  readonly readFile: (name: string) => Promise<Uint8Array>;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

const HELP: LocalizedText = {
  zh: `用法：ecoloop-plan read 文件 [--json] [--text] [--lang zh|en]

读取一份生态环境规划（TXT、Markdown、Word .docx、带文字层的 PDF、HTML），列出目录、指标、量化目标、任务和项目。
  --json   输出全部结果，每项带原文位置（UTF-16 偏移）
  --text   输出读到的全文，结果中的位置即指向它
  --lang   提示语言，默认中文`,
  en: `Usage: ecoloop-plan read FILE [--json] [--text] [--lang zh|en]

Reads an environmental plan (text, Markdown, Word .docx, PDF with a text layer, HTML) and lists its outline, indicators,
commitments, measures and projects.
  --json   everything, each item with its place in the text (UTF-16 offsets)
  --text   the text itself, into which those places point
  --lang   language of messages, Chinese unless told`,
};

/** Runs the command line. @returns the exit code: 0 read, 1 nothing of a plan found in it, 2 wrong call or a file that cannot be read */
export async function run(args: readonly string[], environment: Environment): Promise<0 | 1 | 2> {
  const language: Language = args.some(
    (argument, at) => argument === '--lang=en' || (argument === '--lang' && args[at + 1] === 'en'),
  )
    ? 'en'
    : 'zh';
  const rest = args.filter((argument, at) => !argument.startsWith('--lang') && args[at - 1] !== '--lang');
  const switches = rest.filter((argument) => argument.startsWith('--'));
  const [command, file, ...more] = rest.filter((argument) => !argument.startsWith('--'));
  const unknown = switches.find((name) => !['--json', '--text', '--help'].includes(name));
  if (switches.includes('--help') || command === undefined || command === 'help') {
    environment.print(HELP[language]);
    return 0;
  }
  if (command !== 'read' || file === undefined || more.length > 0 || unknown !== undefined) {
    environment.complain(HELP[language]);
    return 2;
  }
  try {
    const source = await openPlanFile(await environment.readFile(file), path.basename(file));
    if (switches.includes('--text')) {
      environment.print(source.text);
      return 0;
    }
    const reading = readPlan(source);
    environment.print(
      switches.includes('--json') ? JSON.stringify(reading, undefined, 2) : printReading(reading, language),
    );
    const found =
      reading.indicators.length + reading.commitments.length + reading.measures.length + reading.projects.length;
    return found === 0 ? 1 : 0;
  } catch (error) {
    environment.complain(messageOf(error, language));
    return 2;
  }
}

function messageOf(error: unknown, language: Language): string {
  if (error instanceof EcoloopError) return error.messageIn(language);
  if (error instanceof Error && 'syscall' in error) {
    return { zh: `无法读取文件（${error.message}）`, en: `Cannot read the file (${error.message})` }[language];
  }
  throw error;
}
