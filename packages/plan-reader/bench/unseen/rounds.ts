import { cenbeiProvince } from './cenbei-province.labels.ts';
import { anheCity } from './anhe-city.labels.ts';
import { luoshuiCity } from './luoshui-city.labels.ts';
import { songtaiCounty } from './songtai-county.labels.ts';
import { jinlanDistrict } from './jinlan-district.labels.ts';
import { yushanGroundwater } from './yushan-groundwater.labels.ts';
import { nationalEco } from './national-eco.labels.ts';
import { lanpuBeautiful } from './lanpu-beautiful.labels.ts';
import { baiyanZone } from './baiyan-zone.labels.ts';
import { beishanDistrict } from './beishan-district.labels.ts';
import { changyuIsland } from './changyu-island.labels.ts';
import { coastalCity } from './coastal-city.labels.ts';
import { countyCity } from './county-city.labels.ts';
import { deltaProvince } from './delta-province.labels.ts';
import { ecoCounty } from './eco-county.labels.ts';
import { gobiZone } from './gobi-zone.labels.ts';
import { harbourMarine } from './harbour-marine.labels.ts';
import { hedongDistrict } from './hedong-district.labels.ts';
import { hengshuiRiver } from './hengshui-river.labels.ts';
import { hillDistrict } from './hill-district.labels.ts';
import { jiaheCounty } from './jiahe-county.labels.ts';
import { lanchuanCity } from './lanchuan-city.labels.ts';
import { lingbeiProvince } from './lingbei-province.labels.ts';
import { loessDistrict } from './loess-district.labels.ts';
import { nanpingBiodiversity } from './nanping-biodiversity.labels.ts';
import { noiseDistrict } from './noise-district.labels.ts';
import { northernCounty } from './northern-county.labels.ts';
import { oldIndustry } from './old-industry.labels.ts';
import { province } from './province.labels.ts';
import { qilanProvince } from './qilan-province.labels.ts';
import { qingBasin } from './qing-basin.labels.ts';
import { qingheClimate } from './qinghe-climate.labels.ts';
import { qingyuanCity } from './qingyuan-city.labels.ts';
import { radiationSpecial } from './radiation-special.labels.ts';
import { shilingWaste } from './shiling-waste.labels.ts';
import { shuangtanCity } from './shuangtan-city.labels.ts';
import { soilSpecial } from './soil-special.labels.ts';
import { southernCity } from './southern-city.labels.ts';
import { steppeBanner } from './steppe-banner.labels.ts';
import { tongqiaoStreet } from './tongqiao-street.labels.ts';
import { urbanDistrict } from './urban-district.labels.ts';
import { weichuanPrefecture } from './weichuan-prefecture.labels.ts';
import { westernPrefecture } from './western-prefecture.labels.ts';
import { xiheCounty } from './xihe-county.labels.ts';
import type { LabelledExcerpt } from './labelled-excerpt.ts';

/** Eight styles. */
export const firstRound: readonly LabelledExcerpt[] = [
  coastalCity,
  westernPrefecture,
  northernCounty,
  urbanDistrict,
  province,
  countyCity,
  southernCity,
  loessDistrict,
];

/** Other layouts. */
export const secondRound: readonly LabelledExcerpt[] = [
  deltaProvince,
  qingBasin,
  ecoCounty,
  harbourMarine,
  gobiZone,
  soilSpecial,
  noiseDistrict,
  oldIndustry,
  steppeBanner,
  hillDistrict,
];

/** Further layouts, as copying and extraction leave them. */
export const thirdRound: readonly LabelledExcerpt[] = [
  lanchuanCity,
  jiaheCounty,
  beishanDistrict,
  qilanProvince,
  shuangtanCity,
  xiheCounty,
  hengshuiRiver,
  baiyanZone,
  qingheClimate,
  changyuIsland,
];

/** The layouts plans are usually found in. */
export const fourthRound: readonly LabelledExcerpt[] = [
  lingbeiProvince,
  weichuanPrefecture,
  qingyuanCity,
  hedongDistrict,
  tongqiaoStreet,
  radiationSpecial,
  shilingWaste,
  nanpingBiodiversity,
];

/** Usual layouts again. */
export const fifthRound: readonly LabelledExcerpt[] = [
  cenbeiProvince,
  anheCity,
  luoshuiCity,
  songtaiCounty,
  jinlanDistrict,
  yushanGroundwater,
  nationalEco,
  lanpuBeautiful,
];
