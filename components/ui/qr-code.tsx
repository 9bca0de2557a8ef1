import { encode } from 'uqr';
import { QrDrawing } from './qr-drawing.tsx';

/** Empty cells around the code; cameras need them to find its edge. */
const quietZone = 4;

/** A link for a phone's camera. Dark on white in both themes: some cameras refuse inverted codes. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const { size, data } = encode(value, { ecc: 'M', border: quietZone });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return <QrDrawing label={label} size={size} path={path} />;
}
