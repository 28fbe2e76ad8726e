import { beijing } from '@ecoloop/site-beijing';
import { defineErrors, formatInstant, type LocalizedText, type Zone } from '@ecoloop/kernel';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { readCommandLine } from '../arguments.ts';
import { loadConfig } from '../platform/config/config.ts';
import { dataPaths } from '../platform/config/data-paths.ts';
import { readExportedRoots, type ExportedRoots } from '../platform/ingest-log/exported-roots.ts';
import type { Finding, FindingKind } from '../platform/ingest-log/finding.ts';
import { formatLogPosition } from '../platform/ingest-log/log-position.ts';
import { verifyLog, type LogReport } from '../platform/ingest-log/verify-log.ts';

const VerifyErrors = defineErrors('verify', {
  DAMAGED: {
    status: 500,
    message: {
      zh: '接收日志被改动或已损坏：{count} 处，第一处在 {position}。请勿改动数据目录；与备份核对后恢复',
      en: 'The ingest log was tampered with or is damaged: {count} findings, the first at {position}. Leave the data directory as it is; compare it with a backup and restore that',
    },
  },
  NO_LOG: {
    status: 400,
    message: { zh: '{directory} 中没有接收日志', en: 'There is no ingest log in {directory}' },
  },
});

const FINDINGS_SHOWN = 100;

const names: Readonly<Record<FindingKind, LocalizedText>> = {
  changed: { zh: '被改动', en: 'changed' },
  removed: { zh: '被删除', en: 'removed' },
  added: { zh: '被添加', en: 'added' },
  reordered: { zh: '被调换顺序', en: 'reordered' },
  broken: {
    zh: '哈希链在此断开（被改动，或其前有记录被删除）',
    en: 'chain broken (changed, or some before it removed)',
  },
  'end-missing': { zh: '已应答的末尾记录缺失', en: 'acknowledged entries missing at the end' },
  'segment-missing': { zh: '整段缺失', en: 'segment missing' },
  'segment-damaged': { zh: '段文件损坏', en: 'segment damaged' },
  'segment-rewritten': { zh: '整段被改写', en: 'segment rewritten' },
  'seal-missing': { zh: '封存记录缺失', en: 'seal missing' },
  'seal-changed': { zh: '封存记录被改动', en: 'seal changed' },
  'day-differs': { zh: '当日数据与导出的根值不符', en: 'day differs from the exported roots' },
};

/**
 * `ecoloop verify`: walks every hash chain of the ingest log and names what is not as it was received. It only reads: a
 * server may be at work on the data directory.
 *
 * @throws verify.DAMAGED after each finding was printed
 */
export async function verify(args: readonly string[]): Promise<void> {
  const line = readCommandLine(args, process.env, {
    roots: { type: 'string' },
    'export-roots': { type: 'string' },
    zone: { type: 'string' },
  });
  const { log: directory } = dataPaths(loadConfig(line.environment).dataDirectory);
  if (!existsSync(directory)) throw VerifyErrors.NO_LOG({ directory });
  const { roots: file, 'export-roots': target, zone: asked } = line.values;
  const exported = typeof file === 'string' ? await readExportedRoots(file) : undefined;
  const zone = typeof asked === 'string' ? asked : beijing.zone;
  const began = performance.now();
  const report = await verifyLog({ directory, zone, ...(exported && { exported }) });
  print(report, exported, zone, (performance.now() - began) / 1_000);
  const [first] = report.findings;
  if (first) {
    throw VerifyErrors.DAMAGED({ count: report.findings.length, position: formatLogPosition(first.position) });
  }
  if (typeof target === 'string') {
    await writeFile(target, `${JSON.stringify(report.roots, undefined, 1)}\n`);
    console.log(`根值已导出到 ${target}，请另处保存。Roots written to ${target}; keep them elsewhere.`);
  }
}

function print({ writers, findings }: LogReport, exported: ExportedRoots | undefined, zone: Zone, took: number): void {
  for (const { writer, segments, dropped, entries, bytes, tornBytes } of writers) {
    const speed = took > 0 ? `${(bytes / 1e6 / took).toFixed(0)} MB/s` : '';
    console.log(`${writer}: ${entries} 条 entries, ${segments} 段 segments, ${(bytes / 1e6).toFixed(1)} MB, ${speed}`);
    if (dropped > 0)
      console.log(`  ${dropped} 段已按保留期清除，根值仍在。${dropped} segments let go by policy; roots kept.`);
    if (tornBytes > 0) {
      console.log(`  末尾 ${tornBytes} 字节未写完、未应答（崩溃、断电或正在写入），不属改动。`);
      console.log(
        `  The last ${tornBytes} bytes are begun and not acknowledged: a crash, or a server at work; not tampering.`,
      );
    }
  }
  for (const finding of findings.slice(0, FINDINGS_SHOWN)) console.log(describeFinding(finding, zone));
  const more = findings.length - FINDINGS_SHOWN;
  if (more > 0) console.log(`  … 另有 ${more} 处 and ${more} more`);
  if (findings.length > 0) return;
  const total = writers.reduce((sum, { entries }) => sum + entries, 0);
  console.log(`接收日志完整：${total} 条记录。The ingest log is whole: ${total} entries.`);
  if (exported) console.log('与导出的根值一致。It holds what the exported roots say.');
}

function describeFinding({ kind, writer, position, entry, detail }: Finding, zone: Zone): string {
  const { zh, en } = names[kind];
  const whose = entry && `${entry.source}，接收于 received ${formatInstant(entry.receivedAt, zone)}`;
  return [`! ${zh} ${en}: ${writer} ${formatLogPosition(position)}`, whose, detail]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}
