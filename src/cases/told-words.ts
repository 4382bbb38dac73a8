// What is filled in for the customer in messages about cases, in the languages we have words in.

import { isWelsh } from '#lib/day-in-language';
import type { Outcome } from './case.ts';
import { outcomeSentences } from './words.ts';

interface ToldWords {
  readonly noDateYet: string;
  readonly stopsClock: string;
  readonly dateStands: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
}

const english: ToldWords = {
  noDateYet: 'a date we will tell you',
  stopsClock: 'We have stopped counting the days until you answer, so the date we gave you may move.',
  dateStands: 'The date we promised stays as it is.',
  outcomes: outcomeSentences,
};

const welsh: ToldWords = {
  noDateYet: 'dyddiad y byddwn yn ei roi i chi',
  stopsClock: 'Rydym wedi stopio cyfrif y dyddiau nes i chi ateb, felly gall y dyddiad a roddwyd i chi newid.',
  dateStands: 'Mae’r dyddiad a addawyd gennym yn aros fel y mae.',
  outcomes: {
    fixed: 'Rydym wedi’i drwsio.',
    provided: 'Rydym wedi gwneud yr hyn y gofynnoch amdano.',
    'not-ours': 'Nid yw hyn yn rhywbeth y mae’r cyngor yn gyfrifol amdano.',
    duplicate: 'Roedd rhywun wedi dweud wrthym am hyn eisoes, ac rydym yn delio â’r adroddiad hwnnw.',
    'no-further-action': 'Nid ydym yn mynd i wneud mwy am hyn.',
  },
};

/** @param language a BCP 47 tag; English where we have no words in it */
export const toldWords = (language: string): ToldWords => (isWelsh(language) ? welsh : english);
