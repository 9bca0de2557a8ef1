/** The first versions without a known hole; below each lies a published advisory. Raise them, never lower them. */
export const floors: Readonly<Record<string, string>> = {
  next: '16.4.5',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '4.24.15',
  zod: '4.6.7',
  sharp: '0.35.5',
  vitest: '5.0.5',
};
