/** Languages of the platform; Chinese is the first. */
export type Language = 'zh' | 'en';

/** A text in every language of the platform. */
export interface LocalizedText {
  readonly zh: string;
  readonly en: string;
}
