// The named characters of HTML that letters use: the marks, Latin 1, and a few more.

const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** By name, as written; capitals matter. */
export const namedEntities: Readonly<Record<string, string>> = {
  ...Object.fromEntries(latin1.split(' ').map((name, i) => [name, String.fromCodePoint(160 + i)])),
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', trade: '™', hellip: '…', bull: '•', minus: '−' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', sbquo: '‚', bdquo: '„', prime: '′' },
  ...{ lsaquo: '‹', rsaquo: '›', dagger: '†', permil: '‰', larr: '←', rarr: '→', uarr: '↑', darr: '↓', harr: '↔' },
  ...{ ensp: ' ', emsp: ' ', thinsp: ' ', zwnj: '', zwj: '', lrm: '', rlm: '', check: '✓', star: '☆', hearts: '♥' },
  ...{ wcirc: 'ŵ', Wcirc: 'Ŵ', ycirc: 'ŷ', Ycirc: 'Ŷ', oelig: 'œ', OElig: 'Œ', scaron: 'š', Scaron: 'Š', zcaron: 'ž' },
};
