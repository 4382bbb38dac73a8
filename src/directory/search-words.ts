// How much each word of a search says, and which words are forms of one another. English forms are taken off by Porter's
// rules; words of other languages and scripts stand as they are.
import { stemmer } from 'stemmer';
import { plainWords } from './search.ts';
import { wordOfForm } from './search-forms.ts';

/** A word of a text: what it is matched by, and how much it says. */
export interface Token {
  readonly word: string;
  readonly stem: string;
  /** 1 for most words; less for one that is often beside the point; 0 for padding, which counts only where nothing else is. */
  readonly weight: number;
}

const list = (words: string) => words.split(/\s+/);

// Words of asking and of manners, and the small words of any sentence.
const padding = new Set(
  list(`a able about actually after all also although am an and any anyone anything are arent as at basically be because
   become been being both but by can cant could couldnt did didnt do does doesnt doing done dont each either for from get
   gets getting give given go goes going gone gonna got gotta grateful had has hadnt hasnt have havent having he hello
   her here hey hi him his hiya hope hoping how i id if ill im in into is isnt it its ive just kindly know lately let
   like madam may maybe me might mine much my myself need needs of ok okay on one onto or our ours perhaps please pls plz
   possible possibly quite rather recently regards s says said see seem seems she shall shes should shouldnt simply since
   sir so some somebody someone something sorry sort summat t than thank thanks that thats the their them then there
   theres these they theyll theyre theyve thing things this those to too u ur us very wanna want wants was wasnt we were
   werent what whats when where which while who whos whose why will with wont wot would wonder wondering wouldnt wud yeah
   yes yet you your yours youre youve`),
);

// Words that come up whatever people ask about, and seldom tell one thing from another.
const weak = new Set(
  list(`advice afternoon again ages already always another apply asap ask back bad before big broken came check come
   comes council day days else ever every evening find fix happen happened happening help information issue keep keeps
   kept later left little long lot lots made make many more morning near never new no not now nothing off old out over
   people person place pay problem problems properly put really report right start still stop talk tell think thinking
   thought time today told took try trying up use using way week weeks went work working writing wrong year years`),
);

const held = new Map<string, Token>();
const mostHeld = 50_000;

/** A word as the search takes it. Remembered: most that is typed has been typed before. */
function tokenOf(word: string): Token {
  const known = held.get(word);
  if (known) return known;
  const token = { word, stem: stemOf(word), weight: weightOf(word) };
  if (held.size >= mostHeld) held.clear();
  held.set(word, token);
  return token;
}

/** What all forms of a word share: “emptied”, “emptying” and “empty” are one. */
export function stemOf(word: string): string {
  // “nans” is more than one, and “nan's” as it is typed
  const same = wordOfForm.get(word) ?? (word.endsWith('s') ? wordOfForm.get(word.slice(0, -1)) : undefined) ?? word;
  return /^[a-z]{3,}$/.test(same) ? stemmer(same) : same;
}

/** How much a word says by itself, before it is known how rare it is. */
function weightOf(word: string): number {
  if (padding.has(word) || (word.length === 1 && /[a-z]/.test(word))) return 0;
  return weak.has(word) ? 0.4 : 1;
}

/** The words of a text in order. */
export function tokensOf(text: string): Token[] {
  const plain = plainWords(text);
  return plain === '' ? [] : plain.split(' ').map(tokenOf);
}
