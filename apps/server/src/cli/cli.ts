import { exitWith } from '../exit-with.ts';
import { runServer } from '../run-server.ts';
import { backup, restore } from './backup-command.ts';
import { importFile } from './import-command.ts';
import { rebuild, resetAdministrator } from './maintenance-commands.ts';
import { registerDevices } from './register-devices-command.ts';
import { simulate } from './simulate-command.ts';
import { verify } from './verify-command.ts';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  serve: runServer,
  import: importFile,
  rebuild,
  verify,
  backup,
  restore,
  'reset-administrator': resetAdministrator,
  simulate,
  'register-devices': registerDevices,
};

const usage = `绿环 Ecoloop

  ecoloop serve                          启动服务 run the server
  ecoloop import <file.csv|xlsx>         导入监测数据 import observations
          [--mapping <name|file.json>]   列对应关系 how columns are read; found by the header when left out
          [--simulated]                  标记为模拟数据 mark the values as simulated
  ecoloop rebuild                        从接收日志重建时序库 derive the series store again from the ingest log
  ecoloop verify                         校验接收日志 check the hash chains of the ingest log; the server may run
          [--export-roots <file.json>]   导出默克尔根值 write its Merkle roots, to be kept elsewhere
          [--roots <file.json>]          与导出的根值核对 compare with roots that were exported
          [--zone <Asia/Shanghai>]       以何时区划分日 whose days the roots of days are for
  ecoloop backup <directory>             备份 write one consistent backup
  ecoloop restore <directory>            恢复到空的数据目录 load a backup into an empty data directory
  ecoloop reset-administrator            重设管理员一次性密码 new one-time password for admin

  ecoloop simulate --help                模拟数采仪，测试任意平台 simulated HJ 212 devices against any platform
  ecoloop register-devices <file.csv>    登记模拟设备及其站点 registers simulated devices (simulate --export-devices)

  --data-dir <directory> --profile demo|empty --host --port --hj212-host --hj212-port --log-level
  除 serve、verify 与 simulate 外，服务须先停止。Stop the server before any command but serve, verify and simulate.
`;

const [name = 'help', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  process.stdout.write(usage);
  process.exitCode = name === 'help' || name === '--help' ? 0 : 1;
} else {
  command(args).catch(exitWith);
}
