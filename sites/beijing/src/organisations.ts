import type { OrganisationDefinition } from '@ecoloop/domain-kit';
import { CITY, DEVELOPMENT_AREA, territories, XICHENG } from './territories.ts';

const CITY_BUREAU = 'beijing-ecology-environment-bureau';
const XICHENG_GOVERNMENT = 'xicheng-government';

/** `Xicheng District` → `xicheng` */
const idPart = (name: string): string =>
  name
    .replace(/ (District|Subdistrict)$/, '')
    .replace(/’/g, '')
    .toLowerCase();

const districtBureaus = territories
  .filter(({ level, code }) => level === 'district' && code !== DEVELOPMENT_AREA)
  .map(({ code, name }): OrganisationDefinition => ({
    id: `${idPart(name.en)}-ecology-environment-bureau`,
    name: { zh: `${name.zh}生态环境局`, en: `Ecology and Environment Bureau of ${name.en}` },
    kind: 'government',
    territory: code,
    parent: CITY_BUREAU,
  }));

const streetOffices = territories
  .filter(({ level }) => level === 'street')
  .map(({ code, name }): OrganisationDefinition => ({
    id: `${idPart(name.en)}-subdistrict-office`,
    name: { zh: `${name.zh}办事处`, en: `${name.en} Office` },
    kind: 'government',
    territory: code,
    parent: XICHENG_GOVERNMENT,
  }));

/** Departments that lead projects of Xicheng's plan, besides its ecology and environment bureau. */
const projectLeads: readonly (readonly [id: string, zh: string, en: string])[] = [
  ['xicheng-urban-management-commission', '西城区城市管理委员会', 'Xicheng District Commission of Urban Management'],
  ['xicheng-culture-tourism-bureau', '西城区文化和旅游局', 'Xicheng District Bureau of Culture and Tourism'],
  ['xicheng-office-affairs-centre', '西城区机关服务中心', 'Xicheng District Government Offices Service Centre'],
  [
    'xicheng-development-reform-commission',
    '西城区发展和改革委员会',
    'Xicheng District Development and Reform Commission',
  ],
  ['beizhan-construction-headquarters', '北展地区建设指挥部', 'Beizhan Area Construction Headquarters'],
];

export const organisations: readonly OrganisationDefinition[] = [
  {
    id: 'beijing-government',
    name: { zh: '北京市人民政府', en: 'People’s Government of Beijing Municipality' },
    kind: 'government',
    territory: CITY,
  },
  {
    id: CITY_BUREAU,
    name: { zh: '北京市生态环境局', en: 'Beijing Municipal Ecology and Environment Bureau' },
    kind: 'government',
    territory: CITY,
    parent: 'beijing-government',
  },
  {
    id: 'beijing-monitoring-centre',
    name: { zh: '北京市生态环境监测中心', en: 'Beijing Municipal Ecological and Environmental Monitoring Centre' },
    kind: 'government',
    territory: CITY,
    parent: CITY_BUREAU,
  },
  ...districtBureaus,
  {
    id: 'development-area-committee',
    name: {
      zh: '北京经济技术开发区管理委员会',
      en: 'Administrative Committee of Beijing Economic-Technological Development Area',
    },
    kind: 'government',
    territory: DEVELOPMENT_AREA,
    parent: 'beijing-government',
  },
  {
    id: XICHENG_GOVERNMENT,
    name: { zh: '西城区人民政府', en: 'People’s Government of Xicheng District' },
    kind: 'government',
    territory: XICHENG,
    parent: 'beijing-government',
  },
  ...streetOffices,
  ...projectLeads.map(([id, zh, en]): OrganisationDefinition => ({
    id,
    name: { zh, en },
    kind: 'government',
    territory: XICHENG,
    parent: XICHENG_GOVERNMENT,
  })),
  {
    id: 'transport-commission-xicheng-branch',
    name: {
      zh: '北京市交通委员会西城运输管理分局',
      en: 'Xicheng Transport Management Branch of Beijing Municipal Commission of Transport',
    },
    kind: 'government',
    territory: XICHENG,
    parent: 'beijing-government',
  },
];
