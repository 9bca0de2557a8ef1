'use client';

interface QrDrawingProps {
  label: string;
  /** Cells along an edge. */
  size: number;
  /** The dark cells, one unit each. */
  path: string;
}

export function QrDrawing({ label, size, path }: QrDrawingProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-36 rounded-md border border-line"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
