import { beijing } from '@ecoloop/site-beijing';
import { describe, expect, it } from 'vitest';
import { createTerritoryTree } from '../territory/index.ts';
import { suggestOrganisations } from './organisation-match.ts';

const tree = createTerritoryTree(beijing.territories, beijing.root);
const placeOf = (territory: string) => ({
  territory,
  isWithin: (code: string) => tree.subtree(territory).some((each) => each.code === code),
  levelOf: (code: string) => tree.find(code)?.level,
});
const namesFor = (printed: string, territory = '110102') =>
  suggestOrganisations(printed, beijing.organisations, placeOf(territory)).map(({ organisations }) =>
    organisations.map(({ name }) => name.zh),
  );

describe('organisations suggested for a printed name', () => {
  it.each([
    ['区城市管理委', '西城区城市管理委员会'],
    ['区发展改革委', '西城区发展和改革委员会'],
    ['区发改委', '西城区发展和改革委员会'],
    ['区文旅局', '西城区文化和旅游局'],
    ['区生态环境局', '西城区生态环境局'],
    ['市生态环境局', '北京市生态环境局'],
    ['市交通委西城运输管理分局', '北京市交通委员会西城运输管理分局'],
    ['北展地区建设指挥部', '北展地区建设指挥部'],
  ])('%s: %s comes first', (printed, expected) => {
    expect(namesFor(printed)[0]).toEqual([expected]);
  });

  it('are all offices of a level for a collective name', () => {
    const [offices = [], ...others] = namesFor('各街道办事处');
    expect(offices).toHaveLength(15);
    expect(offices).toContain('广内街道办事处'.replace('广内', '广安门内'));
    expect(others).toEqual([]);
  });

  it('are none where nothing resembles it', () => {
    expect(namesFor('区体育局')).toEqual([]);
    expect(namesFor('区委')).toEqual([]);
    expect(namesFor('局')).toEqual([]);
  });

  it('are those of the plan’s own district, not of another', () => {
    expect(namesFor('区生态环境局', '110105')).toEqual([['朝阳区生态环境局']]);
  });
});
