import { expect, it } from 'vitest';
import { linkFigures, linkMeasures, linkProjects } from './link-plans.ts';

const figure = (key: string, name: string, unit: string, to?: 'city') => ({
  key,
  name,
  unit,
  year: 2025,
  expression: to ? ({ kind: 'delegated', to } as const) : ({ kind: 'level', comparator: '=', value: 1 } as const),
});

it('finds the figure a delegated target takes over, whatever name the upper plan has for it', () => {
  const upper = [
    figure('I1', '细颗粒物（PM2.5）年均浓度', '微克/立方米'),
    figure('I2', '空气质量优良天数比率', '%'),
    figure('I3', '单位地区生产总值二氧化碳排放降幅', '%'),
  ];
  const lower = [
    figure('I7', '单位GDP二氧化碳排放下降', '%', 'city'),
    figure('I8', 'PM2.5年均浓度', '微克/立方米', 'city'),
    figure('I9', '优良天数比例', '%', 'city'),
    figure('I10', '绿化覆盖率', '%'),
  ];
  expect(linkFigures(lower, upper).map((link) => [link.lower, link.upper, link.delegated])).toEqual([
    ['I7', 'I3', true],
    ['I8', 'I1', true],
    ['I9', 'I2', true],
  ]);
});

it('suggests measures about the same thing and none for what stands alone', () => {
  const upper = [
    { key: 'M1', name: '强化非道路移动机械管控', text: '加快淘汰老旧机械，实施编码登记管理。' },
    { key: 'M2', name: '推进秸秆综合利用', text: '以肥料化、饲料化为方向。' },
  ];
  const lower = [
    { key: 'M8', name: '加强非道路移动机械监管', text: '落实编码登记，禁止使用未登记机械。' },
    { key: 'M9', name: '建设安静小区', text: '推动物业治理水泵噪声。' },
  ];
  expect(linkMeasures(lower, upper).map((link) => [link.lower, link.upper])).toEqual([['M8', 'M1']]);
});

it('takes projects for one by their names, and by what is built where both plans say it', () => {
  const upper = [
    { key: 'P1', name: '护城河水体修复与补水工程', text: '' },
    { key: 'P2', name: '老旧小区雨污分流改造工程', text: '改造雨污合流管线30公里' },
    { key: 'P3', name: '垃圾焚烧发电厂建设工程', text: '' },
  ];
  const lower = [
    { key: 'P7', name: '护城河水体修复工程', text: '' },
    { key: 'P8', name: '小区雨污分流改造', text: '改造雨污合流管线12公里' },
    { key: 'P9', name: '安静小区创建工程', text: '' },
  ];
  expect(linkProjects(lower, upper).map((link) => [link.lower, link.upper])).toEqual([
    ['P7', 'P1'],
    ['P8', 'P2'],
  ]);
  const [same] = linkProjects(
    [{ key: 'P1', name: '河道治理工程', text: '一期' }],
    [{ key: 'P5', name: '河道治理工程', text: '全线清淤护岸' }],
  );
  expect(same).toMatchObject({ upper: 'P5', likeness: 1 });
});
