import { describe, expect, it } from 'vitest';
import { readCommitments } from '../commitment/index.ts';
import { responsibleIn } from './organisations.ts';
import { readMeasures } from './read-measures.ts';

const text = `第三章 污染防治

一、深化大气治理

聚焦重点领域，协同减排。

加快车辆更新。推动公交、环卫车辆更新为新能源车，到2024年，新能源车占比达到60%。（市交通委牵头，市城管委、市财政局配合）

强化扬尘管控。落实工地责任，道路清扫全覆盖。

责任单位：市住建委、各区政府

二、防治噪声污染

完善声环境功能区划，加强夜间施工管理。

第四章 存在的问题

一、短板

治理能力不足。`;

describe('measures', () => {
  const commitments = readCommitments(text, [], { from: 2021, to: 2025 });
  const measures = readMeasures(text, [], commitments);

  it('are named by the sentence that leads a paragraph, or by their heading', () => {
    expect(measures.map(({ name }) => name)).toEqual(['加快车辆更新', '强化扬尘管控', '防治噪声污染']);
  });

  it('know who leads, who supports, by when and which commitments stand in them', () => {
    expect(measures[0]).toMatchObject({
      leads: ['市交通委'],
      supports: ['市城管委', '市财政局'],
      due: 2024,
      commitments: [commitments[0]?.id],
    });
    expect(measures[1]).toMatchObject({ leads: ['市住建委', '各区政府'], supports: [] });
  });

  it('point at their characters', () => {
    const [first] = measures;
    expect(first?.spans.map(({ start, end }) => text.slice(start, end)).join('')).toMatch(/^加快车辆更新。.*配合）$/);
  });
});

it('reads organisations in the ways plans name them', () => {
  expect(responsibleIn('牵头单位：市生态环境局；配合单位：市水务局、市农业农村局')).toEqual({
    leads: ['市生态环境局'],
    supports: ['市水务局', '市农业农村局'],
  });
  expect(responsibleIn('由区城管委牵头负责。')).toEqual({ leads: ['区城管委'], supports: [] });
  expect(responsibleIn('推动企业提升治理水平，强化监管。')).toEqual({ leads: [], supports: [] });
});
