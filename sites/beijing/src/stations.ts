import type { FigureSource, StationDefinition } from '@ecoloop/domain-kit';
import { localDate } from '@ecoloop/kernel';
import { listedStations, type ListedStation } from './station-list.ts';

/** The lists do not say since when a level and role hold: a day before the oldest record is taken. */
const HOLDS_FROM = localDate('2013-01-01');

const listOf35: FigureSource = {
  document: { zh: 'KDD Cup 2018 北京 35 个监测站列表', en: 'KDD Cup 2018, list of 35 stations of Beijing' },
  confidence: 'B',
};

const bothLists: FigureSource = {
  document: {
    zh: '中国环境监测总站国控点位编码与坐标；KDD Cup 2018 北京 35 个监测站列表',
    en: 'Codes and coordinates of the national network (CNEMC); KDD Cup 2018, list of 35 stations of Beijing',
  },
  confidence: 'A',
};

function station(listed: ListedStation): StationDefinition {
  const { id, zh, en, territory, longitude, latitude, role, nationalCode, record, listId } = listed;
  const names = [id, listId, zh, record, nationalCode].filter((name) => name !== undefined);
  return {
    id,
    name: { zh, en },
    domain: 'air-quality',
    territory,
    longitude,
    latitude,
    aliases: [...new Set(names)],
    classes: [{ level: nationalCode === undefined ? 'city' : 'national', role, from: HOLDS_FROM }],
    source: nationalCode === undefined ? listOf35 : bothLists,
  };
}

export const stations: readonly StationDefinition[] = listedStations.map(station);
