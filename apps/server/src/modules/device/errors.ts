import { defineErrors } from '@ecoloop/kernel';

export const DeviceErrors = defineErrors('device', {
  NOT_FOUND: { status: 404, message: { zh: '设备 {id} 不存在', en: 'There is no device {id}' } },
  IDENTITY_TAKEN: {
    status: 409,
    message: {
      zh: '标识为 {identity} 的设备已登记，请修改已有设备',
      en: 'A device with the identity {identity} is registered already; change that one',
    },
  },
  UNKNOWN_STATION: {
    status: 400,
    message: { zh: '点位 {station} 不存在，请先建立点位', en: 'There is no station {station}; set it up first' },
  },
  SECRET_REQUIRED: {
    status: 400,
    message: {
      zh: '新设备须给出访问密码 secret，没有密码的设备不能接入',
      en: 'A new device needs its password as secret; without one it cannot send',
    },
  },
  UNUSABLE_SECRET: {
    status: 400,
    message: {
      zh: '访问密码含有报文分隔符（; , & = # 或空格），设备无法发送这样的密码',
      en: 'The password has a character that separates parts of a frame (; , & = # or a blank); no device can send it',
    },
  },
  INVALID_SOURCES: {
    status: 400,
    message: {
      zh: '允许的来源有误：{list}。请写成 IP 地址或网段，例如 10.1.2.3、10.0.0.0/8',
      en: 'These allowed sources are neither an address nor a network: {list}. Write 10.1.2.3 or 10.0.0.0/8',
    },
  },
  VERSION_REQUIRED: {
    status: 428,
    message: {
      zh: '修改设备须用 If-Match 注明所依据的版本，例如 If-Match: "{version}"',
      en: 'Name the version the change is based on, such as If-Match: "{version}"',
    },
  },
  CHANGED_MEANWHILE: {
    status: 412,
    message: {
      zh: '设备 {id} 已被他人修改，请重新读取后再改',
      en: 'Device {id} was changed meanwhile; read it again and repeat the change',
    },
  },
  HAS_DATA: {
    status: 409,
    message: {
      zh: '设备 {id} 已发送过数据，不能删除；不再使用请停用',
      en: 'Device {id} has sent data and cannot be deleted; disable it instead',
    },
  },
  NOT_WAITING: {
    status: 404,
    message: {
      zh: '待登记设备中没有 {identity}，可能已登记或久未来报',
      en: '{identity} is not among the waiting devices; it is registered, or has not been heard for long',
    },
  },
  NO_FRAME_KEPT: {
    status: 409,
    message: {
      zh: '{identity} 的报文已不在接收日志中，读不到访问密码；请手工登记',
      en: 'No frame of {identity} is left in the log to read the password from; register it by hand',
    },
  },
  NO_PASSWORD: {
    status: 409,
    message: {
      zh: '{identity} 的报文没有访问密码 PW，请在数采仪上设置密码后再登记',
      en: 'The frames of {identity} carry no password PW; set one on the logger before it is registered',
    },
  },
  SECRET_NOT_HEARD: {
    status: 409,
    message: {
      zh: '{identity} 的密钥只在内存中暂存，服务重启后已不在；请等它再次推送后登记，或手工登记并设置密钥',
      en: 'The secret of {identity} was kept in memory only and is gone since the start of the server; wait until it sends again, or register it by hand with a secret',
    },
  },
  SEVERAL_PASSWORDS: {
    status: 409,
    message: {
      zh: '以 {identity} 名义收到的报文使用了不同的访问密码，可能有人冒用；请向运维单位核实密码后手工登记，或先忽略该设备，待其再次上报',
      en: 'Frames under the name {identity} came with different passwords; somebody may be posing as it. Ask its maintainer for the password and register it by hand, or dismiss it and wait for its next frame',
    },
  },
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
  INVALID_DAYS: {
    status: 400,
    message: {
      zh: '日期从 {from} 到 {to} 无效：终点不得早于起点，一次最多 400 天',
      en: 'The days from {from} to {to} are not allowed: the last must not be before the first, at most 400 at once',
    },
  },
  UNKNOWN_COMMAND: {
    status: 400,
    message: {
      zh: '没有命令“{name}”，可用命令见 /api/devices/commands',
      en: 'There is no command "{name}"; /api/devices/commands lists all',
    },
  },
  TAKES_NO_COMMANDS: {
    status: 409,
    message: {
      zh: '设备 {id} 以 {protocol} 方式上报，不接受命令',
      en: 'Device {id} sends by {protocol} and takes no commands',
    },
  },
  WRONG_FIELDS: {
    status: 400,
    message: { zh: '命令的参数有误，请按 errors 修改', en: 'The fields of the command are wrong; see errors' },
  },
  NO_FILE: { status: 400, message: { zh: '请上传一个 CSV 或 XLSX 文件', en: 'Upload a CSV or XLSX file' } },
  WRONG_ROW: {
    status: 400,
    message: { zh: '这些列的内容有误：{columns}', en: 'These columns cannot be used as they are: {columns}' },
  },
  MISSING_COLUMNS: {
    status: 400,
    message: {
      zh: '表头缺少：{columns}。请以导出的文件为模板',
      en: 'The heading lacks: {columns}. Take an exported file as a pattern',
    },
  },
});
