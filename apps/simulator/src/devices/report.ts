import type { Simulation } from './simulation.ts';

/** What a run did; `--report json` prints it as it is. Times are milliseconds where nothing else is said. */
export interface SimulationReport {
  readonly simulated: true;
  readonly devices: number;
  readonly seconds: number;
  readonly connections: {
    readonly open: number;
    readonly opened: number;
    readonly failed: number;
    readonly broken: number;
  };
  readonly frames: {
    readonly sent: number;
    readonly acknowledged: number;
    readonly resent: number;
    /** Sent, repeated and given up. */
    readonly unanswered: number;
    /** Sent and not yet acknowledged, or waiting to be sent. */
    readonly pending: number;
    /** Never sent: the memory of a device was full. */
    readonly dropped: number;
    /** Left out because this machine was too slow. */
    readonly skipped: number;
    /** Of devices that should not be heard. */
    readonly unheard: number;
  };
  readonly framesPerSecond: { readonly asked: number; readonly acknowledged: number };
  readonly acknowledgement: Readonly<Record<'p50' | 'p90' | 'p99' | 'p999' | 'max', number>>;
  readonly answers: { readonly repeated: number; readonly wrong: number; readonly unreadable: number };
  readonly bytes: { readonly sent: number; readonly received: number };
  readonly requests: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly own: { readonly cpuSeconds: number; readonly cores: number; readonly memoryMebibytes: number };
}

const rounded = (value: number, power = 100): number => Math.round(value * power) / power;

export function reportOf(
  { counts, devices, ...simulation }: Simulation,
  {
    asked,
    pending,
    cpuSeconds,
    seconds,
    skipped,
  }: Readonly<Record<'asked' | 'pending' | 'cpuSeconds' | 'seconds' | 'skipped', number>>,
): SimulationReport {
  const { latency } = counts;
  const elapsed = simulation.elapsed() / 1_000;
  return {
    simulated: true,
    devices: devices.length,
    seconds: rounded(elapsed),
    connections: { open: counts.open, opened: counts.opened, failed: counts.failed, broken: counts.lost },
    frames: {
      sent: counts.sent,
      acknowledged: counts.acknowledged,
      resent: counts.resent,
      unanswered: counts.unanswered,
      pending,
      dropped: counts.dropped,
      skipped,
      unheard: counts.unheard,
    },
    framesPerSecond: { asked: rounded(asked), acknowledged: rounded(elapsed > 0 ? counts.acknowledged / elapsed : 0) },
    acknowledgement: {
      p50: rounded(latency.quantile(0.5)),
      p90: rounded(latency.quantile(0.9)),
      p99: rounded(latency.quantile(0.99)),
      p999: rounded(latency.quantile(0.999)),
      max: rounded(latency.longest),
    },
    answers: { repeated: counts.repeatedAnswers, wrong: counts.wrongAnswers, unreadable: counts.refusedAnswers },
    bytes: { sent: counts.bytesSent, received: counts.bytesReceived },
    requests: Object.fromEntries(counts.requests),
    faults: Object.fromEntries(counts.faults),
    own: {
      cpuSeconds: rounded(cpuSeconds),
      cores: rounded(seconds > 0 ? cpuSeconds / seconds : 0),
      memoryMebibytes: Math.round(process.memoryUsage.rss() / 1_048_576),
    },
  };
}

const number = (value: number): string => Math.round(value).toLocaleString('en');

/** One line for a run that goes on. */
export function describeProgress(report: SimulationReport, recentRate: number): string {
  const {
    connections,
    frames,
    acknowledgement: { p50, p99 },
    own,
  } = report;
  return (
    `${report.seconds.toFixed(0)} s · 连接 open ${number(connections.open)}/${number(report.devices)} · ` +
    `${number(recentRate)} 帧 frames/s · 已应答 acked ${number(frames.acknowledged)}/${number(frames.sent)} · ` +
    `p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms · ${own.cores.toFixed(2)} 核 cores ${own.memoryMebibytes} MiB`
  );
}

/** The whole, for people. */
export function describeReport(report: SimulationReport): string {
  const { connections, frames, framesPerSecond, acknowledgement: ack, answers, bytes, requests, faults, own } = report;
  const listed = (counted: Readonly<Record<string, number>>): string =>
    Object.entries(counted)
      .map(([name, count]) => `${name} ${number(count)}`)
      .join(', ');
  const lines = [
    `模拟设备 simulated devices  ${number(report.devices)}，${report.seconds} s；数据均为模拟 no value is a measurement`,
    `连接 connections            ${number(connections.open)} 在线 open, ${number(connections.opened)} 建立 opened, ${number(connections.failed)} 失败 failed, ${number(connections.broken)} 中断 broken`,
    `报文 frames                 ${number(frames.sent)} 发送 sent, ${number(frames.acknowledged)} 应答 acknowledged, ${number(frames.resent)} 重发 resent`,
    `                            ${number(frames.unanswered)} 未应答 unanswered, ${number(frames.pending)} 待应答 pending, ${number(frames.dropped)} 溢出 dropped, ${number(frames.skipped)} 未及发送 skipped`,
    `速率 frames/s               要求 asked ${number(framesPerSecond.asked)}, 应答 acknowledged ${number(framesPerSecond.acknowledged)}`,
    `应答时间 acknowledgement     p50 ${ack.p50} · p90 ${ack.p90} · p99 ${ack.p99} · p99.9 ${ack.p999} · max ${ack.max} ms`,
    `字节 bytes                  ${number(bytes.sent)} 发送 sent, ${number(bytes.received)} 接收 received`,
    `本机 own                    ${own.cpuSeconds} s CPU, ${own.cores} 核 cores, ${own.memoryMebibytes} MiB`,
  ];
  if (frames.unheard > 0) {
    lines.push(
      `不应被接受 not to be heard  ${number(frames.unheard)} 发送 sent, ${number(answers.wrong)} 却被应答 yet acknowledged`,
    );
  }
  if (answers.repeated + answers.unreadable > 0) {
    lines.push(
      `应答 answers                ${number(answers.repeated)} 重复 repeated, ${number(answers.unreadable)} 无法解析 unreadable`,
    );
  }
  if (Object.keys(requests).length > 0) lines.push(`请求 requests                ${listed(requests)}`);
  if (Object.keys(faults).length > 0) lines.push(`故障 faults                  ${listed(faults)}`);
  return lines.join('\n');
}
