const marks = /\p{M}+/gu;
const control = /\p{Cc}+/gu;
const phoneLike = /^\+?[\d\s().-]{4,}$/;

/** Text as it is searched: compatibility forms, letter case, accents and control characters make no difference. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(marks, '').replace(control, ' ').toLowerCase().trim();
}

/** Folds what may be a phone number: "+1 (514) 612-5236" and "15146125236" are one thing. */
export function foldValue(text: string): string {
  return phoneLike.test(text) ? text.replace(/\D/g, '') : fold(text);
}

const maxWords = 8;
const maxWordLength = 100;

/** The parts all of which an app must have. A phone number is one part however it is spaced. */
export function searchWords(text: string): string[] {
  const trimmed = text.trim();
  if (phoneLike.test(trimmed)) return [trimmed.replace(/\D/g, '')].filter(Boolean);
  return fold(trimmed)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, maxWords)
    .map((word) => word.slice(0, maxWordLength));
}
