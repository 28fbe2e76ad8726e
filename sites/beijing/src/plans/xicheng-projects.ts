import type { PlanDefinition } from '@ecoloop/domain-kit';

type Project = PlanDefinition['projects'][number];

const fields = {
  air: { zh: '大气', en: 'Air' },
  water: { zh: '水', en: 'Water' },
  capacity: { zh: '能力建设', en: 'Capacity' },
  lowCarbon: { zh: '低碳', en: 'Low carbon' },
} as const;

const leads = {
  ecology: { zh: '区生态环境局', en: 'District Ecology and Environment Bureau' },
  urban: { zh: '区城市管理委', en: 'District Commission of Urban Management' },
} as const;

const projects: readonly Omit<Project, 'number' | 'due'>[] = [
  {
    field: fields.air,
    name: {
      zh: '新能源车推广及配套设施建设（2处智能充换电站）',
      en: 'New energy vehicles and their facilities (2 smart charging or swapping sites)',
    },
    lead: {
      zh: '区城市管理委、市交通委西城运输管理分局、区文化和旅游局、区机关服务中心',
      en: 'District Commission of Urban Management; Xicheng Transport Management Branch; District Bureau of Culture and Tourism; District Government Offices Service Centre',
    },
  },
  {
    field: fields.air,
    name: { zh: '高排放车淘汰', en: 'Retirement of high-emission vehicles' },
    lead: {
      zh: '区生态环境局、区城市管理委',
      en: 'District Ecology and Environment Bureau; District Commission of Urban Management',
    },
  },
  {
    field: fields.air,
    name: { zh: '印刷行业精细化治理', en: 'Fine control of the printing trade' },
    lead: leads.ecology,
  },
  { field: fields.water, name: { zh: '海绵城市建设（40%）', en: 'Sponge city (40 %)' }, lead: leads.urban },
  {
    field: fields.water,
    name: {
      zh: '陶然亭公园水系连通和生态修复',
      en: 'Water connection and ecological restoration of Taoranting Park',
    },
    lead: leads.urban,
  },
  {
    field: fields.capacity,
    name: { zh: '环境监测能力提升', en: 'Stronger environmental monitoring' },
    lead: leads.ecology,
  },
  {
    field: fields.capacity,
    name: { zh: '餐饮企业在线监控系统升级', en: 'Upgrade of online monitoring of caterers' },
    lead: leads.ecology,
  },
  {
    field: fields.capacity,
    name: { zh: '生态环境监察执法能力提升', en: 'Stronger inspection and enforcement' },
    lead: leads.ecology,
  },
  {
    field: fields.lowCarbon,
    name: { zh: '金科新区低碳示范区创建', en: 'Low-carbon demonstration area in the Jinke New Area' },
    lead: {
      zh: '北展地区建设指挥部、区发展改革委、区生态环境局',
      en: 'Beizhan Area Construction Headquarters; District Development and Reform Commission; District Ecology and Environment Bureau',
    },
  },
];

/** Table 3 of the plan: all due 2025. */
export const xichengProjects: readonly Project[] = projects.map((project, index) => ({
  ...project,
  number: index + 1,
  due: 2025,
}));
