import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DataImport, ImportMapping, type ImportPreview } from '@ecoloop/api-contract';
import { defineErrors } from '@ecoloop/kernel';
import { Compile } from 'typebox/compile';
import { systemActor } from '../platform/auth/actor.ts';
import type { App } from '../app.ts';
import { openApp, withPlatform } from './with-app.ts';

const ImportCommandErrors = defineErrors('import-command', {
  NO_FILE: {
    status: 400,
    message: {
      zh: '请给出一个存在的文件：ecoloop import <文件>',
      en: 'Name a file that exists: ecoloop import <file>',
    },
  },
  NO_MAPPING: {
    status: 400,
    message: {
      zh: '表头（{header}）不符合任何已保存的列对应关系，请用 --mapping 指定名称（{known}）或 JSON 文件',
      en: 'No saved mapping fits the header ({header}); give --mapping a name ({known}) or a JSON file',
    },
  },
  INVALID_MAPPING: {
    status: 400,
    message: { zh: '{file} 不是列对应关系：{problems}', en: '{file} is not a mapping: {problems}' },
  },
  FAILED: { status: 500, message: { zh: '导入失败：{zh}', en: 'The import failed: {en}' } },
});

const PROBLEMS_SHOWN = 20;

/** `ecoloop import <file>`: the same import as on the page, waiting until every figure is computed. */
export function importFile(args: readonly string[]): Promise<void> {
  return withPlatform(args, { mapping: { type: 'string' }, simulated: { type: 'boolean' } }, async (platform, line) => {
    const [file] = line.positionals;
    if (file === undefined || !existsSync(file)) throw ImportCommandErrors.NO_FILE();
    const began = performance.now();
    const app = await openApp(platform);
    const { service } = app.imports;
    const preview = await service.receive(systemActor, { name: path.basename(file), content: createReadStream(file) });
    const { mapping: asked, simulated } = line.values;
    const mapping = await chooseMapping(app, preview, typeof asked === 'string' ? asked : undefined);
    await service.start(systemActor, preview.id, { mapping, simulated: simulated === true });
    const result = await followed(app, preview.id);
    await app.settled();
    await report(app, result, (performance.now() - began) / 1_000);
  });
}

async function chooseMapping(app: App, preview: ImportPreview, asked: string | undefined): Promise<ImportMapping> {
  const saved = await app.imports.service.mappings(systemActor);
  const named = saved.find(({ id, name }) => id === asked || name === asked)?.definition;
  if (named) return named;
  if (asked !== undefined && existsSync(asked)) return readMapping(asked);
  if (asked === undefined && preview.suggested) return preview.suggested.definition;
  throw ImportCommandErrors.NO_MAPPING({
    header: preview.header.join(', '),
    known: saved.map(({ name }) => name).join(', '),
  });
}

async function readMapping(file: string): Promise<ImportMapping> {
  const validator = Compile(ImportMapping);
  const content: unknown = validator.Default(JSON.parse(await readFile(file, 'utf8')));
  if (validator.Check(content)) return content;
  const problems = validator.Errors(content).map(({ instancePath, message }) => `${instancePath} ${message}`);
  throw ImportCommandErrors.INVALID_MAPPING({ file, problems: problems.join('; ') });
}

async function followed(app: App, id: string): Promise<DataImport> {
  for (let shown = 0; ;) {
    const dataImport = await app.imports.service.get(systemActor, id);
    if (dataImport.state !== 'running') return dataImport;
    if (dataImport.rowsRead - shown >= 50_000) {
      shown = dataImport.rowsRead;
      console.log(`  已读 ${shown} 行 rows read`);
    }
    await wait(200);
  }
}

async function report(app: App, result: DataImport, seconds: number): Promise<void> {
  if (result.state === 'failed')
    throw ImportCommandErrors.FAILED({ zh: result.error?.zh ?? '', en: result.error?.en ?? '' });
  if (result.duplicateOf !== undefined) {
    console.log(
      '同样的文件已用同样的方式导入过，没有任何改变。The same file was imported in the same way before; nothing changed.',
    );
    return;
  }
  const { rowsRead, rowsAccepted, rowsRejected, valuesAccepted, valuesSuspect } = result;
  console.log(
    `读取 ${rowsRead} 行，接收 ${rowsAccepted} 行，拒收 ${rowsRejected} 行；${valuesAccepted} 个监测值，其中 ${valuesSuspect} 个可疑；用时 ${seconds.toFixed(1)} 秒。`,
  );
  console.log(
    `${rowsRead} rows read, ${rowsAccepted} taken, ${rowsRejected} refused; ${valuesAccepted} values, ${valuesSuspect} of them suspect; ${seconds.toFixed(1)} s.`,
  );
  const { items } = await app.imports.service.problems(systemActor, result.id, PROBLEMS_SHOWN, undefined);
  for (const { row, message } of items.slice(0, PROBLEMS_SHOWN))
    console.log(`  第 ${row} 行 line ${row}: ${message.zh} ${message.en}`);
}
