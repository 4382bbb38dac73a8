// New words and quoted ones. A reply carries what it answers; that is folded away and never thrown away.

export interface Folded {
  /** What the sender wrote now; the whole text when nothing new can be told from what is quoted. */
  readonly text: string;
  /** What is quoted, headers of it included; '' when nothing is. */
  readonly quoted: string;
}

const wrote =
  /\b(wrote|writes|a écrit|schrieb|escribió|escreveu|ha scritto|schreef|skrev|kirjoitti|napisał\(a\)|napisał|pisze|napsal|írta|ysgrifennodd|написал\(а\)|написал|пишет|yazdı)\b/iu;
const opensWith = /^(on|le|am|el|em|il|op|den|w dniu|dne|ar|at|в|a)\b/iu;
const original =
  /^[\s>_*-]*(original message|original appointment|reply message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|wiadomość oryginalna|исходное сообщение|пересылаемое сообщение|neges wreiddiol)\s*-*\s*$/iu;
const fromLine = /^[\s*>]*(from|von|de|da|van|od|от|oddi wrth)\s*(\*\s*)?:\*?\s*\S/iu;
const nextLine =
  /^[\s*>]*(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|date|à|objet|enviado|para|asunto|inviato|a|oggetto|verzonden|aan|onderwerp|отправлено|кому|тема|дата|anfonwyd|at)\s*(\*\s*)?:/iu;
const startsForward =
  /^[\s>]*(-+\s*)?(forwarded message|begin forwarded message|weitergeleitete nachricht|message transféré|inoltrato|negesau a anfonwyd ymlaen)\b/iu;
const longestLine = 2000;

/** Folds a text. Lines that begin with “>” are quoted; so is all that follows a line that only opens a quotation. */
export function foldQuoted(whole: string): Folded {
  const lines = whole.split('\n');
  const isQuoted = new Array<boolean>(lines.length).fill(false);
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').slice(0, longestLine);
    if (startsForward.test(line)) break; // what is forwarded is what the sender wants read
    if (isMark(line)) isQuoted[at] = true;
    else if (original.test(line) || opensHeaders(lines, at)) {
      isQuoted.fill(true, beginsWithRule(lines, at));
      break;
    } else {
      const length = attribution(lines, at);
      if (length === 0) continue;
      const next = nextSaid(lines, at + length);
      isQuoted.fill(true, at, at + length);
      if (next === null || !isMark(next)) {
        isQuoted.fill(true, at);
        break;
      }
      at += length - 1;
    }
  }
  const pick = (wanted: boolean) =>
    lines
      .filter((_, i) => isQuoted[i] === wanted)
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  const text = pick(false);
  return text === '' ? { text: whole.trim(), quoted: '' } : { text, quoted: pick(true) };
}

function isMark(line: string): boolean {
  return /^\s{0,3}>/.test(line) || /^#reply#>?/.test(line);
}

/** How many lines, at most four, say “On such a day somebody wrote:”; 0 when none does. */
function attribution(lines: readonly string[], at: number): number {
  const first = lines[at] ?? '';
  if (first.trim() === '') return 0;
  let joined = '';
  for (let length = 1; length <= 4 && at + length <= lines.length; length++) {
    joined = `${joined} ${(lines[at + length - 1] ?? '').slice(0, 300).trim()}`.trim();
    if (joined.length > 400) return 0;
    const ends = /:\s*$/.test(joined);
    const hasDate = /\d{1,4}[./: -]\d{1,2}|\b(19|20)\d\d\b/.test(joined);
    const hasAddress = /[^\s<>@]+@[^\s<>@]+/.test(joined);
    if (ends && wrote.test(joined) && (hasDate || hasAddress || opensWith.test(joined))) return length;
    if (ends && hasDate && hasAddress) {
      if (/^\d|^(on|le|am|el|il|op|w)\b/iu.test(joined)) return length;
      if (isMark(nextSaid(lines, at + length) ?? '')) return length;
    }
    if (length === 1 && !opensWith.test(joined) && !/^[\d"'<]/.test(joined) && !hasAddress && !hasDate) return 0;
  }
  return 0;
}

/** The next line that is not blank, of the ten that follow. */
function nextSaid(lines: readonly string[], from: number): string | null {
  for (let at = from; at < Math.min(lines.length, from + 10); at++) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') return line;
  }
  return null;
}

function opensHeaders(lines: readonly string[], at: number): boolean {
  const isHeader = (line: string) => fromLine.test(line) || nextLine.test(line);
  if (!isHeader((lines[at] ?? '').slice(0, longestLine))) return false;
  const block = lines
    .slice(at, at + 7)
    .map((line) => line.slice(0, longestLine))
    .filter((line) => line.trim() !== '')
    .slice(0, 4);
  return block.filter(isHeader).length >= 3 && block.some((line) => fromLine.test(line));
}

// The rule that some programs draw above the headers they quote belongs to them.
function beginsWithRule(lines: readonly string[], at: number): number {
  let from = at;
  while (from > 0 && (lines[from - 1] ?? '').trim() === '') from--;
  return from > 0 && /^\s*[_-]{5,}\s*$/.test(lines[from - 1] ?? '') ? from - 1 : at;
}
