// Languages that councils most often speak besides English, by their BCP 47 tags.

export const languageNames: Readonly<Record<string, string>> = {
  cy: 'Welsh',
  bfi: 'British Sign Language',
  ar: 'Arabic',
  bn: 'Bengali',
  zh: 'Chinese',
  fa: 'Farsi',
  fr: 'French',
  gd: 'Scottish Gaelic',
  gu: 'Gujarati',
  ku: 'Kurdish',
  lt: 'Lithuanian',
  pl: 'Polish',
  pt: 'Portuguese',
  pa: 'Punjabi',
  ro: 'Romanian',
  so: 'Somali',
  es: 'Spanish',
  tr: 'Turkish',
  uk: 'Ukrainian',
  ur: 'Urdu',
};

export const languageName = (tag: string): string => languageNames[tag] ?? tag;
