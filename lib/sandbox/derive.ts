import { createHash } from 'node:crypto';

/**
 * Stands for what a channel would tell about an account. The same credentials always give the same identity,
 * and no real channel is ever asked (contract 10, row 17).
 */
export function createDeriver(seed: string) {
  const bytes = createHash('sha512').update(seed).digest();
  let at = 0;
  const next = (below: number): number => {
    const value = bytes.readUInt16BE(at % (bytes.length - 1));
    at += 2;
    return value % below;
  };
  const pick = (words: readonly string[]): string => words[next(words.length)] ?? '';
  const digits = (length: number): string =>
    Array.from({ length }, (_, i) => (i === 0 ? 1 + next(9) : next(10))).join('');
  const hex = (length: number): string =>
    createHash('sha256').update(`${seed}#hex`).digest('hex').slice(0, length);
  return { pick, digits, hex };
}

const colours = [
  'Amber',
  'Azure',
  'Cobalt',
  'Coral',
  'Crimson',
  'Golden',
  'Indigo',
  'Ivory',
  'Jade',
  'Lavender',
];
const moreColours = [
  'Lime',
  'Magenta',
  'Maroon',
  'Olive',
  'Pearl',
  'Ruby',
  'Saffron',
  'Silver',
  'Teal',
  'Violet',
];
const animals = [
  'Badger',
  'Beaver',
  'Bison',
  'Crane',
  'Dolphin',
  'Falcon',
  'Ferret',
  'Gecko',
  'Heron',
  'Ibex',
];
const moreAnimals = [
  'Jackal',
  'Koala',
  'Lemur',
  'Lynx',
  'Marten',
  'Ocelot',
  'Otter',
  'Puffin',
  'Quail',
  'Tapir',
];

/** Two words, as the service itself names unknown people: a colour and an animal, so nobody real is meant. */
export const animalNames = {
  first: [...colours, ...moreColours],
  second: [...animals, ...moreAnimals],
} as const;

const areaCodes = [
  '206',
  '212',
  '303',
  '312',
  '415',
  '416',
  '438',
  '503',
  '512',
  '514',
  '604',
  '617',
  '646',
  '713',
  '786',
];

/** North American numbers with the 555 exchange, which belongs to nobody. */
export function derivePhoneNumber(seed: string): string {
  const { pick, digits } = createDeriver(seed);
  return `+1${pick(areaCodes)}555${digits(5).slice(1)}`;
}

export function deriveName(seed: string): { first: string; second: string } {
  const { pick } = createDeriver(seed);
  return { first: pick(animalNames.first), second: pick(animalNames.second) };
}
