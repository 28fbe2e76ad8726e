import type { SiteDefinition } from '@ecoloop/domain-kit';
import { EcoloopError } from '@ecoloop/kernel';
import type { Config } from './platform/config/config.ts';
import type { OneTimeSignIn } from './modules/identity/index.ts';

/** What whoever started the server must know, in both languages. */
export function startReport(options: {
  readonly site: SiteDefinition;
  readonly version: string;
  readonly config: Config;
  readonly address: string;
  readonly hj212Port: number;
  readonly oneTimeSignIn: OneTimeSignIn | undefined;
  readonly hasDesk: boolean;
}): string {
  const { site, version, config, address, hj212Port, oneTimeSignIn, hasDesk } = options;
  const lines = [
    `绿环 Ecoloop ${version} · ${site.name.zh} ${site.name.en}`,
    '',
    `  地址 Address          ${address}`,
    `  接口 API              ${address}/api/docs`,
    `  HJ 212                ${config.hj212Host}:${hj212Port}`,
    `  数据目录 Data          ${config.dataDirectory}`,
    ...(hasDesk ? [] : ['', '  网页尚未构建，请运行 npm start。The desk is not built; run npm start.']),
    ...(config.profile === 'demo'
      ? [
          '',
          '  演示模式：数据由模型模拟，不是真实空气质量。不要演示数据请用 --profile empty。',
          '  Demonstration: the data are simulated and not the air of the city. Start with --profile empty to do without.',
        ]
      : []),
    ...(oneTimeSignIn
      ? [
          '',
          `  首次登录 First sign-in   ${oneTimeSignIn.username}  ${oneTimeSignIn.password}`,
          '  一次性密码，登录后须修改。A one-time password, to be changed at sign-in.',
        ]
      : []),
    '',
    '  按 Ctrl-C 结束。Ctrl-C ends.',
    '',
  ];
  return lines.join('\n');
}

/** Why the server or a command did not start, in both languages where it is known. */
export function failureReport(error: unknown): string {
  if (error instanceof EcoloopError) return `${error.messageIn('zh')}\n${error.messageIn('en')}\n`;
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
