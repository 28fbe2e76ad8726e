/** Days, months and years of the site are those of this zone. */
export const ZONE = 'Asia/Shanghai';
