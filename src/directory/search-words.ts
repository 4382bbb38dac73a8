// How much each word of a search says, and which words are forms of one another. English forms are taken off by Porter's
// rules; words of other languages and scripts stand as they are.
import { stemmer } from 'stemmer';
import { plainWords } from './search.ts';

/** A word of a text: what it is matched by, and how much it says. */
export interface Token {
  readonly word: string;
  readonly stem: string;
  /** 1 for most words; less for one that is often beside the point; 0 for padding, which counts only where nothing else is. */
  readonly weight: number;
}

const list = (words: string) => words.split(/\s+/);

// Words of asking, and the small words of any sentence.
const padding = new Set(
  list(`a about after all also am an and any anyone anything are arent as at be because been being but by can cant could
   couldnt did didnt do does doesnt doing dont each for from get gets getting give given go goes going gone gonna got gotta
   had has hasnt have havent having he hello her here hey hi him his how i id if ill im in into is isnt it its ive
   just know let like may me might mine much my myself need needs of on one onto or our ours please pls plz s see
   shall she should so some somebody someone something summat t than thank thanks that thats the their them then there theres
   these they theyre theyve thing things this those to too u ur us very wanna want wants was wasnt we were werent what whats
   when where which who whos whose why will with wont wot would wouldnt wud yet you your yours youre youve`),
);

// Words that come up whatever people ask about, and seldom tell one thing from another.
const weak = new Set(
  list(`advice again always another apply asap ask back bad before big broken came check come comes council day days
   every find fix happen happened happening help information issue keep keeps kept left little long lot lots made make many
   more near never new no not now nothing off old out over people person place pay problem problems properly put
   really report right sort start still stop tell time today told took try trying up use using way week weeks went work
   working wrong year years`),
);

// Forms that no rule of endings finds, and ways of writing one word.
const sameAs = new Map(
  list(`children:child childrens:child kid:child kids:child bairn:child bairns:child wean:child weans:child
   mice:mouse geese:goose teeth:tooth feet:foot men:man women:woman wives:wife knives:knife leaves:leaf
   broke:break broken:break stole:steal stolen:steal lost:lose bought:buy sold:sell fell:fall fallen:fall bitten:bite
   blew:blow blown:blow dug:dig grew:grow grown:grow threw:throw thrown:throw dumped:dump driven:drive drove:drive
   taken:take took:take wrote:write written:write paid:pay built:build sent:send began:begin
   mam:mum mom:mum mother:mum mums:mum father:dad gran:grandparent grandma:grandparent nan:grandparent
   hubby:husband neighbor:neighbour neighbors:neighbour curb:kerb tire:tyre tires:tyre licence:license licences:license
   bicycle:bike bicycles:bike phone:telephone photo:photograph photos:photograph wifi:internet
   nowt:nothing owt:anything cos:because coz:because cuz:because aint:not`).map((pair) => {
    const [word = '', same = ''] = pair.split(':');
    return [word, same] as const;
  }),
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
  const same = sameAs.get(word) ?? word;
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
