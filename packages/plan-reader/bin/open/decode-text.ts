import iconv from 'iconv-lite';
import type { ReadingNotice } from '../../src/index.ts';
import { OpenErrors } from './errors.ts';

export interface DecodedText {
  readonly text: string;
  readonly notices: readonly ReadingNotice[];
}

/**
 * Text in UTF-8, UTF-16 with or without its mark, GB 18030 (which holds GBK and GB 2312) or Big5, whichever it can be.
 *
 * @throws OpenErrors.GARBLED where it is none of them
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return sure(strict(bytes.subarray(3), 'utf-8'), file);
  if (first === 0xff && second === 0xfe) return sure(strict(bytes.subarray(2), 'utf-16le'), file);
  if (first === 0xfe && second === 0xff) return sure(strict(bytes.subarray(2), 'utf-16be'), file);
  const wide = wideWithoutMark(bytes);
  if (wide) return guessed(strict(bytes, wide), wide === 'utf-16le' ? 'UTF-16 LE' : 'UTF-16 BE', file);
  if (bytes.includes(0)) throw OpenErrors.UNKNOWN_FORMAT({ file });
  const utf8 = strict(bytes, 'utf-8');
  if (utf8 !== undefined) return sure(utf8, file);
  const candidates = [
    { name: 'GB 18030', text: strict(bytes, 'gb18030') },
    { name: 'Big5', text: iconv.decode(Buffer.from(bytes), 'big5') },
  ].filter((candidate): candidate is { name: string; text: string } => candidate.text !== undefined);
  const best = candidates
    .map((candidate) => ({ ...candidate, plausible: plausibility(candidate.text) }))
    .sort((one, other) => other.plausible - one.plausible)[0];
  if (!best || best.plausible < 0.6) throw OpenErrors.GARBLED({ file });
  return guessed(best.text, best.name, file);
}

function strict(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Line ends and blanks of UTF-16 have a zero byte on one side only. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  let even = 0;
  let odd = 0;
  const length = Math.min(bytes.length, 20_000);
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (even + odd < 2) return undefined;
  if (odd > even * 3) return 'utf-16le';
  return even > odd * 3 ? 'utf-16be' : undefined;
}

const COMMON =
  /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处环保护态境污染规划]/g;

/** Share of Chinese characters that are among the usual ones: wrong decodings are full of rare ones. */
export function plausibility(text: string): number {
  const sample = text.slice(0, 20_000);
  const han = sample.match(/[\u3400-\u9FFF\uE000-\uF8FF\uFFFD]/g)?.length ?? 0;
  if (han === 0) return /[\u0080-\uFFFF]/.test(sample) ? 0 : 1;
  const usual = sample.match(COMMON)?.length ?? 0;
  const broken = sample.match(/[\uE000-\uF8FF\uFFFD]/g)?.length ?? 0;
  return Math.min(1, Math.max(0, (usual / han) * 2 - (broken / han) * 4));
}

function sure(text: string | undefined, file: string): DecodedText {
  if (text === undefined) throw OpenErrors.GARBLED({ file });
  return { text, notices: [] };
}

function guessed(text: string | undefined, encoding: string, file: string): DecodedText {
  if (text === undefined || plausibility(text) < 0.5) throw OpenErrors.GARBLED({ file });
  return {
    text,
    notices: [
      {
        code: 'ENCODING_GUESSED',
        zh: `文件没有写明编码，按 ${encoding} 读取；如有乱码请另存为 UTF-8`,
        en: `The file does not say its encoding; it was read as ${encoding}. Save it as UTF-8 if characters are wrong`,
      },
    ],
  };
}
