/** A stretch of a raw frame; `key` names the decoded part it belongs to. */
export interface RawSegment {
  readonly text: string;
  /** `length`, `check`, the name of a field (`QN`, `DataTime`), or factor and part (`a34004-Rtd`); undefined = punctuation. */
  readonly key: string | undefined;
}

const frameShape = /^(##)(\d{4})([\s\S]*?)([0-9a-zA-Z]{4})(\s*)$/;
/** `name=value`; a log text between `//` and `//` may hold any separator (HJ 212-2017, table 8). */
const part = /([^;,=&]+)=(&&|\/\/[\s\S]*?\/\/|[^;,&]*)/g;

/**
 * The stretches of an HJ 212 frame in their order; joined they are the frame. What does not look like one comes back whole,
 * so that a damaged frame is shown as it came.
 */
export function segmentsOf(raw: string): readonly RawSegment[] {
  const shape = frameShape.exec(raw);
  if (!shape) return [{ text: raw, key: undefined }];
  const [, start = '', length = '', body = '', check = '', end = ''] = shape;
  const segments: RawSegment[] = [
    { text: start, key: undefined },
    { text: length, key: 'length' },
  ];
  let read = 0;
  for (const match of body.matchAll(part)) {
    const [text, name = '', value] = match;
    // CP=&& opens the content; it is no field of its own.
    if (value === '&&') continue;
    if (match.index > read) segments.push({ text: body.slice(read, match.index), key: undefined });
    segments.push({ text, key: name });
    read = match.index + text.length;
  }
  if (read < body.length) segments.push({ text: body.slice(read), key: undefined });
  segments.push({ text: check, key: 'check' });
  if (end !== '') segments.push({ text: end, key: undefined });
  return segments;
}

/** Attributes are written `ZsRtd` on the wire and `zs-rtd` once decoded. */
const plain = (key: string): string => key.replaceAll('-', '').toLowerCase();

/** The stretches that hold one value: itself and its mark. */
export const keysOfReading = (factor: string, statistic: string): readonly string[] => [
  `${factor}-${statistic}`,
  `${factor}-Flag`,
];

/** Whether a stretch is among those pointed at. */
export const belongsTo = (key: string | undefined, pointed: readonly string[]): boolean =>
  key !== undefined && pointed.some((one) => plain(one) === plain(key));
