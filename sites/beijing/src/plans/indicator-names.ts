/** Names of indicators that occur in more than one table; the same name is the same indicator. */
export const indicatorNames = {
  pm25: { zh: 'PM2.5年均浓度', en: 'Annual mean PM2.5 concentration' },
  goodDayRatio: { zh: '空气质量优良天数比率', en: 'Ratio of days with good air quality' },
  heavyDayRatio: { zh: '重污染天数比率', en: 'Ratio of heavily polluted days' },
  nationalSectionsClassThree: {
    zh: '地表水国控断面达到或好于Ⅲ类水体比例',
    en: 'Share of national surface water sections of class III or better',
  },
  areaNoise: { zh: '区域环境噪声平均值', en: 'Mean area environmental noise' },
  carbonIntensity: {
    zh: '单位地区生产总值二氧化碳排放降幅',
    en: 'Fall of carbon dioxide emission per unit of GDP',
  },
  safeFarmland: { zh: '受污染耕地安全利用率', en: 'Safe use ratio of polluted farmland' },
  safeSites: { zh: '污染地块安全利用率', en: 'Safe use ratio of polluted sites' },
  redline: { zh: '生态保护红线占市域面积比例', en: 'Share of the city’s area within the ecological redline' },
  nitrogenOxides: { zh: '氮氧化物重点工程减排量', en: 'Nitrogen oxides cut by key projects' },
  volatileOrganics: { zh: '挥发性有机物重点工程减排量', en: 'Volatile organic compounds cut by key projects' },
} as const;

/** Indicators of the air quality domain that compute a plan's figure. */
export const computedBy = {
  pm25: 'air-quality.pm25-annual-mean',
  goodDayRatio: 'air-quality.good-day-ratio',
  heavyDayRatio: 'air-quality.heavy-day-ratio',
} as const;
