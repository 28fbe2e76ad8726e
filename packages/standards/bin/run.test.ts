import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { commands } from './commands/commands.ts';
import { ecoloop, json } from './fixtures/command-line.ts';

describe('aqi', () => {
  it('judges by the edition of the day, in the territory, or by the one that is named', () => {
    expect(json(['aqi', '--pm25', '80', '--date', '2026-05-01'])).toMatchObject({
      edition: '2026-transition',
      aqi: 119,
    });
    expect(json(['aqi', '--pm25', '80'])).toMatchObject({ edition: '2026-transition' });
    expect(json(['aqi', '--pm25', '80', '--date', '2013-05-01', '--territory', '110000'])).toMatchObject({ aqi: 107 });
    expect(json(['aqi', '--pm25', '80', '--edition', '2012'])).toMatchObject({ edition: '2012', aqi: 107 });
    expect(json(['aqi', '--pm25', '80', '--date', '2031-01-01'])).toMatchObject({ edition: '2026-final' });
    expect(ecoloop(['aqi', '--pm25', '80', '--date', '2013-05-01'])).toMatchObject({
      code: 2,
      error: '2013-05-01 在 100000 没有施行中的版本；可指定其中之一：2012, 2026-transition, 2026-final',
    });
  });

  it.each(['--pm25', '--PM2.5', '--PM₂.₅', '--细颗粒物', '--fine-particulate-matter'])(
    'knows the item as %s',
    (name) => {
      expect(json(['aqi', `${name}=80`])).toMatchObject({ aqi: 119 });
      expect(json(['aqi', name, '0.08 mg/m3'])).toMatchObject({ aqi: 119 });
    },
  );

  it('takes hours, running the columns of the hour', () => {
    expect(json(['aqi', '--o3', '210', '--edition', '2012', '--hour'])).toMatchObject({ report: 'hour', aqi: 105 });
    expect(json(['aqi', '--o3', '210', '--edition', '2012'])).toMatchObject({ report: 'day', aqi: 146 });
  });

  it('shows level, primary item, break points and what is missing', () => {
    const { code, out } = ecoloop(['aqi', '--pm25', '80']);
    expect(code).toBe(0);
    expect(out).toContain('AQI 119，三级（轻度污染），首要污染物 PM₂.₅');
    expect(out).toContain('60–115 → 100–150');
    expect(out).toContain('HJ 633-2026 表 3');
    expect(ecoloop(['aqi', '--pm25', '80', '--lang', 'en']).out).toContain('AQI 119, grade 3 (Light pollution)');
    expect(ecoloop(['aqi', '--pm25', '20', '--lang', 'en']).out).toContain('not published');
  });

  it('names a refused value and ends with 1', () => {
    const { code, out } = ecoloop(['aqi', '--pm25', '80', '--pm10', '3 mg/L', '--lang', 'en']);
    expect(code).toBe(1);
    expect(out).toContain('mg/L cannot be converted to ug/m3');
    expect(ecoloop(['aqi', '--pm25=-4']).code).toBe(1);
    expect(ecoloop(['aqi', '--pm25', '--pm10=50']).code).toBe(2);
  });
});

describe('the other evaluations', () => {
  it('know an item without the remark of its name, but chromium is not hexavalent chromium', () => {
    expect(json(['soil', '--land', 'class-1', '--二噁英类', '1e-6', '--多氯联苯', '0.1'])).toMatchObject({
      refused: [],
    });
    expect(json(['soil', '--land', 'paddy', '--ph', '6', '--铬', '100'])).toMatchObject({
      contributions: [{ property: 'soil_chromium' }],
    });
    expect(ecoloop(['water', '--铬', '0.1']).code).toBe(2);
  });

  it('tell what is there or not in words, and what has a class of its own apart', () => {
    expect(ecoloop(['groundwater', '--嗅和味', '无', '--as', '0.001']).out).toMatch(/嗅和味 +无/);
    expect(ecoloop(['water', '--tn', '1.5', '--tp', '0.06', '--lake']).out).toContain('另行评价：总氮 1.5 mg/L');
  });

  it('take a territory by its code', () => {
    const { code, error } = ecoloop(['aqi', '--pm25', '80', '--territory', '北京']);
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining('应为行政区划代码') as unknown });
    for (const code of ['11', '110105', '110105001000']) {
      expect(json(['aqi', '--pm25', '80', '--date', '2013-05-01', '--territory', code])).toMatchObject({ aqi: 107 });
    }
  });

  it('judge a section, and by "5+X" where it is state-controlled', () => {
    expect(json(['water', '--do', '5.2', '--codmn', '6.2', '--氨氮', '1.2'])).toMatchObject({ grade: 'IV' });
    expect(json(['water', '--总磷', '0.06'])).toMatchObject({ grade: 'II', body: 'river' });
    expect(json(['water', '--总磷', '0.06', '--lake'])).toMatchObject({ grade: 'IV', body: 'lake' });
    const section = ['water', '--do', '5.2', '--cod', '21', '--date', '2023-01-01', '--state-controlled'];
    expect(json(section)).toMatchObject({ basis: { id: 'state-controlled-2021' }, grade: 'III' });
    expect(json([...section, '--further', 'COD'])).toMatchObject({ grade: 'IV' });
    expect(ecoloop(['water', '--do', '5', '--further', 'gold']).code).toBe(2);
  });

  it('judge groundwater, with words where there are no figures', () => {
    const sample = ['groundwater', '--as', '<0.001', '--硝酸盐', '12'];
    expect(json([...sample, '--嗅和味', '无'])).toMatchObject({ grade: 'III', refused: [] });
    expect(json([...sample, '--嗅和味', '有'])).toMatchObject({ grade: 'V' });
    expect(ecoloop(['water', '--do', '无']).code).toBe(2);
  });

  it('judge noise of zones and of sources', () => {
    expect(json(['noise', '--zone', '2', '--daytime', '60', '--night', '50'])).toMatchObject({ grade: 'attained' });
    expect(json(['noise', '--zone', '2', '--night', '51.5'])).toMatchObject({ grade: 'exceeded' });
    expect(
      json(['noise', '--emitter', 'industry', '--zone', '3', '--night', '57', '--background-night', '50']),
    ).toMatchObject({ grade: 'exceeded', contributions: [{ value: 56 }] });
    expect(json(['noise', '--emitter', 'construction', '--daytime', '70', '--date', '2025-01-01'])).toMatchObject({
      basis: { id: 'gb12523-2011' },
      grade: 'attained',
    });
    expect(json(['noise', '--emitter', 'social-life', '--zone', '1', '--daytime', '56'])).toMatchObject({
      grade: 'exceeded',
    });
    expect(json(['noise', '--zone', '4b', '--night', '60'])).toMatchObject({ grade: 'attained' });
    expect(ecoloop(['noise', '--zone', '9', '--night', '50']).error).toContain('0, 1, 2, 3, 4a, 4b');
    expect(ecoloop(['noise', '--zone', '2', '--night', '50', '--indoors']).error).toContain('--indoors');
  });

  it('judge soil of development land and farmland', () => {
    expect(json(['soil', '--land', 'class-1', '--砷', '21'])).toMatchObject({ grade: 'above-screening' });
    expect(json(['soil', '--land', 'class-2', '--as', '21'])).toMatchObject({ grade: 'within-screening' });
    expect(json(['soil', '--land', 'paddy', '--ph', '6.2', '--cd', '0.5'])).toMatchObject({
      grade: 'above-screening',
      classification: { class: 'safe-use' },
    });
    expect(ecoloop(['soil', '--as', '21']).code).toBe(2);
  });

  it('judge the ecological indices', () => {
    const eqi = ['ecology', '--pattern', '62', '--function', '70', '--biodiversity', '58', '--stress', '25'];
    expect(json(eqi)).toMatchObject({ grade: 'II', value: 65.34 });
    const ei = ['--richness=55', '--vegetation=80', '--waterNetwork=30', '--landStress=20', '--pollutionLoad=10'];
    expect(json(['ecology', ...ei])).toMatchObject({ grade: 'good', value: 64.75 });
    expect(ecoloop(['ecology', '--pattern', '62']).code).toBe(1);
    expect(ecoloop([...eqi, '--richness', '3']).code).toBe(2);
    expect(ecoloop(['ecology', '--pattern', 'x']).code).toBe(2);
  });
});

describe('list, limits and sheet', () => {
  it('list every edition with its dates', () => {
    expect(json(['list'])).toContainEqual(expect.objectContaining({ id: 'gb3095-2012' }));
    expect(ecoloop(['list']).out).toMatch(
      /gb3095-2026-transition +GB 3095-2026 环境空气质量标准 .*2026-03-01 +2030-12-31 +A/,
    );
  });

  it('show the limits of a standard, of one edition, of a page', () => {
    expect(ecoloop(['limits', 'gb3095']).out.match(/^GB 3095-20\d\d 表 1/gm)).toHaveLength(3);
    const { out } = ecoloop(['limits', 'GB 3095-2026', '--edition', '2026-final']);
    expect(out).toMatch(/细颗粒物（PM₂.₅） +年平均 +μg\/m³ +≤ 10 +≤ 25/);
    expect(out).not.toContain('≤ 35');
    expect(json(['limits', 'surface-water'])).toContainEqual(
      expect.objectContaining({ property: 'cod', class: 'V', most: 40 }),
    );
    expect(ecoloop(['limits', 'gb3095', '--edition', '1996'])).toMatchObject({ code: 2, out: '' });
    expect(ecoloop(['limits', 'gb9999']).error).toContain('ecoloop-standards list');
    expect(ecoloop(['limits', 'hj633']).error).toContain('sheet hj633');
  });

  it('print the page of a family', () => {
    expect(ecoloop(['sheet', 'surface-water']).out).toMatch(/^# 地表水环境质量\n/);
    expect(ecoloop(['sheet', 'GB/T 14848', '--lang', 'en']).out).toContain('## Not covered');
    expect(json(['sheet', 'groundwater'])).toMatchObject({ id: 'groundwater' });
  });
});

describe('every command', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    '%s has help in both languages',
    (name, command) => {
      for (const language of ['zh', 'en'] as const) {
        const { code, out } = ecoloop([name, '--help', '--lang', language]);
        expect(code).toBe(0);
        expect(out).toContain(command.summary[language]);
        for (const option of Object.keys(command.options)) expect(out).toContain(`--${option}`);
        expect(ecoloop(['--help', '--lang', language]).out).toContain(command.summary[language]);
      }
    },
  );

  it.each(commands.flatMap(({ examples }) => examples).filter((example) => !/compare/.test(example)))(
    'runs the example of its help: %s',
    (example) => {
      const args = [...example.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
      expect(ecoloop(args)).toMatchObject({ code: 0, error: '' });
    },
  );

  it.each([
    [[], 0],
    [['help'], 0],
    [['help', 'water'], 0],
    [['nonsense'], 2],
    [['aqi'], 2],
    [['aqi', '--nonsense', '3'], 2],
    [['aqi', '--pm25', 'abc'], 2],
    [['aqi', '--pm25'], 2],
    [['aqi', 'pm25', '3'], 2],
    [['aqi', '--pm25', '3', '--PM2.5', '4'], 2],
    [['aqi', '--pm25', '3', '--json=yes'], 2],
    [['aqi', '--constructor', '3'], 2],
    [['aqi', '--pm25', '3', '--date', '2026-02-30'], 2],
    [['aqi', '--pm25', '3', '--lang', 'fr'], 2],
    [['sheet'], 2],
    [['sheet', 'nothing'], 2],
  ])('%j ends with %i', (args, expected) => {
    const { code, out, error } = ecoloop(args);
    expect(code).toBe(expected);
    expect(code === 0 ? error : out).toBe('');
    expect(error).not.toMatch(/\n\s+at /);
  });
});

const word = fc.constantFrom(
  ...commands.map(({ name }) => name),
  ...commands.flatMap(({ options }) => Object.keys(options).map((option) => `--${option}`)),
  ...[
    '--json',
    '--lang=en',
    '--pm25',
    '--砷',
    '--do=3',
    '80',
    '<0.02',
    '-',
    '2026-05-01',
    'gb3095',
    '2',
    '--',
    '__proto__',
  ],
);
property.prop([fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 8 })])(
  'ends in order whatever it is given',
  (args) => {
    const { code, error, out } = ecoloop(args, { '-': 'date,pm25\n2025-01-01,61' });
    expect(error).not.toMatch(/\n\s+at |缺陷|defect/);
    expect(code === 2 ? out : error).toBe('');
  },
);

it('starts from the sources in the workspace, reading standard input', () => {
  const launcher = fileURLToPath(new URL('ecoloop-standards.mjs', import.meta.url));
  const input = 'date,pm25\n2025-01-01,61\n';
  const { status, stdout } = spawnSync(process.execPath, [launcher, 'compare', '-'], { input, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('2025-01-01 – 2025-01-01，日值，1 天');
});
