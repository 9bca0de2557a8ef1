import { expect, test } from 'vitest';
import type { MessageView } from '#lib/data/conversation-view';
import type { ConversationPage } from '#lib/data/users';
import { withNewest, withOlder } from './conversation.ts';

const message = (number: number): MessageView => ({
  id: `m${number}`,
  isFromPerson: true,
  name: undefined,
  source: undefined,
  at: number * 1_000,
  cursor: number,
  type: 'text',
  text: `${number}`,
  media: undefined,
  items: [],
  actions: [],
  place: undefined,
});
const page = (from: number, to: number, hasOlder: boolean): ConversationPage => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  hasOlder,
  unreadCount: to,
});
const numbers = ({ messages }: ConversationPage) => messages.map(({ cursor }) => cursor);

test('new messages come after what is known, and older pages stay', () => {
  const known = withOlder(page(101, 200, true), page(1, 100, false));
  const now = withNewest(known, page(103, 202, true));
  expect(numbers(now)).toEqual(numbers(page(1, 202, false)));
  expect(now.hasOlder).toBe(false);
  expect(now.unreadCount).toBe(202);
});

test('a pause in which more than a page came starts afresh instead of hiding a gap', () => {
  const now = withNewest(page(1, 100, false), page(301, 400, true));
  expect(numbers(now)).toEqual(numbers(page(301, 400, true)));
  expect(now.hasOlder).toBe(true);
});

test('a short conversation is whole, also when it was empty before', () => {
  expect(numbers(withNewest(page(1, 0, false), page(1, 3, false)))).toEqual([1, 2, 3]);
  expect(numbers(withNewest(undefined, page(1, 3, false)))).toEqual([1, 2, 3]);
});

test('the same page twice changes nothing', () => {
  const known = page(1, 5, false);
  expect(withNewest(known, known)).toEqual(known);
  expect(withOlder(known, known)).toEqual(known);
});
