import { Button } from '#components/ui/button';

interface ExportButtonProps {
  /** Where the file is asked for. */
  action: string;
  children?: string;
  /** Tells one of several on a screen from the others, for screen readers. */
  label?: string;
  size?: 'sm' | 'md';
}

/** Downloads a list as it is filtered. A form that posts, because an export is itself recorded. */
export function ExportButton({ action, children = 'Export CSV', label, size = 'md' }: ExportButtonProps) {
  return (
    <form method="post" action={action} aria-label={label ?? children} className="print:hidden">
      <Button type="submit" size={size} aria-label={label}>
        {children}
      </Button>
    </form>
  );
}
