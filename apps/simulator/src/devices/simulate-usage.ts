/** `ecoloop simulate --help`. */
export const simulateUsage = `ecoloop simulate：模拟 HJ 212 数采仪，测试任意平台（数据均为模拟）
Plays data loggers that speak HJ 212, to test any platform. No value is a measurement.

  --host 127.0.0.1 --port 2120       平台地址 where the platform listens
  --tls [--tls-ca <file>]            以 TLS 连接 over TLS; --tls-insecure 不校验证书 checks no certificate
  --devices 10                       设备数 how many devices
  --mn-pattern ECO{0000}             设备编号规则 how they are named: zeros in braces count from 1
  --mn-file <file.csv>               或自文件读取（列 mn、password）or names from a file with columns mn, password
  --password 123456                  访问密码 PW of those that are named by a pattern
  --export-devices <file.csv>        导出设备清单供平台登记，不连接 writes the list that registers them, connects to nothing

  --rate 20000                       全部设备每秒实时报文数 realtime frames a second, all devices together
  --realtime-seconds 30              或每台的间隔 or seconds between those of one device
  --minutes 10 --hours --days        另发分钟、小时、日数据 also minute, hour and day data when their period is over
  --backfill-hours 24                先补发过去的小时数据 first the hours before the start
  --duration 60                      秒；缺省直至停止 seconds; until stopped when left out
  --ramp-seconds 20                  建立连接的时长 how long connecting takes; 500 connections/s when left out
  --drain-seconds 15                 结束前等待应答 how long the last answers are waited for

  --system 22                        系统编码 ST: 21 地表水 surface water, 22 空气 ambient air, 31 烟气 stack gas,
                                     32 污水 effluent, 39 扬尘噪声 dust and noise
  --factors 10                       因子数 how many factors
  --edition 2017                     2005 | 2017 | 2025 | 1404 (HJ 1404-2024)
  --check standard                   CRC：standard | modbus
  --sm4-key <32 hex>                 2025 版加密密钥 key that encrypts, edition 2025
  --pnum 1                           实时报文至少分几包 packets of a realtime message, at least

  --faults wrong-crc=1%,late=2%:60   故障与比例[:秒] faults with their share [:seconds]; at most one for a frame
      报文 frames:  split 拆分  glued 粘连  garbage 杂讯  wrong-crc 校验错  wrong-length 长度错  lower-case-crc 小写校验
                    no-crlf 缺换行  gbk GBK 日志  late 迟到  out-of-order 乱序  duplicate 重复
      设备 devices: clock-drift 时钟偏差  clock-jump 时钟跳变  silent 不发数据  reconnect 断线重连  slow-reader 迟读
                    wrong-password 密码错  unknown 未登记
  --seed 1                           相同种子，相同数据 the same seed, the same data

  --over-time 10 --repeat-count 3    超时秒数与重发次数 time-out in seconds and repeats, HJ 212-2017 6.5
  --window 64                        每台未应答上限 unacknowledged frames of one device at once
  --keep 1000                        断线时每台保留 frames a device keeps while it cannot send
  --retry-seconds 1                  断线后重连 first wait before connecting again
  --no-answers                       不应答平台请求 leaves requests of the platform unanswered

  --report text                      结束时的报告 report at the end: text | json (stdout)
  --strict                           有未应答即以 1 退出 ends with 1 when anything sent was not acknowledged
  --audit <file>                     逐条记录已应答报文 writes each acknowledged frame: MN QN CN DataTime SHA-256
  --quiet                            不显示进度 no progress on stderr

  示例 example: ecoloop simulate --devices 10000 --rate 20000 --factors 10 --duration 60 --strict
`;
