import { expect, it } from 'vitest';
import { factsOf } from './request-facts.ts';

const from = (forwarded: string, proxies: number) =>
  factsOf(new Headers({ 'x-forwarded-for': forwarded }), proxies).address;

it('believes the gate without a proxy of ours', () => {
  expect(from('203.0.113.7', 0)).toBe('203.0.113.7');
});

it('believes the entry our outermost proxy wrote, and nothing the client put before it', () => {
  expect(from('6.6.6.6, 203.0.113.7', 1)).toBe('203.0.113.7');
  expect(from('6.6.6.6, 203.0.113.7, 10.0.0.2', 2)).toBe('203.0.113.7');
  expect(from('2001:db8::1', 1)).toBe('2001:db8::1');
});

it('takes what is no address as unknown', () => {
  expect(from('<script>', 1)).toBeNull();
  expect(from('', 1)).toBeNull();
  expect(from('203.0.113.7', 3)).toBeNull();
});
