import './globals.css';
import { clsx } from 'clsx';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { readTheme } from '#components/layout/read-choice';
import { taintCredentials } from '#lib/auth/taint-credentials';

export const metadata: Metadata = {
  title: { default: 'Partner admin', template: '%s · Partner admin' },
  description: 'Apps, keys and channels of your customers.',
  // Ids and phone numbers are copied, not called.
  formatDetection: { telephone: false, email: false, address: false },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafafb' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0c0f' },
  ],
};

/*
 * Geist comes in subsets, each a family of its own with the range of letters it is for, so that a Greek or
 * Vietnamese name costs nobody else a download. Only the Latin one is preloaded and has a fallback of its size.
 */
const geist = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-geist',
});
const geistExt = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-geist-ext',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF' },
  ],
});
const geistCyrillic = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-cyrillic-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-geist-cyrillic',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' }],
});
const geistMono = localFont({
  src: '../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-geist-mono',
  preload: false,
  // Its fallbacks are monospaced too and as wide; one cut from Arial would make every id jump.
  adjustFontFallback: false,
});
const fonts = clsx(geist.variable, geistExt.variable, geistCyrillic.variable, geistMono.variable);

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  // Only now: reading a cookie ends the drawing of a page at build time, when there are no settings yet.
  taintCredentials();
  return (
    <html lang="en" data-theme={theme} className={fonts}>
      <body>{children}</body>
    </html>
  );
}
