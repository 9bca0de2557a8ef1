import { Choice } from '#components/ui/choice';
import { CodeBlock } from '#components/ui/code-block';
import type { Snippet, Snippets } from './snippets.tsx';

const toOption = ({ id, label, place, code }: Snippet) => ({
  id,
  label,
  children: <CodeBlock code={code} label={`${label} code`} title={place} />,
});

/** One snippet at a time. */
export function ClientSnippets({ snippets: [first, ...others] }: { snippets: Snippets }) {
  return <Choice label="Client" options={[toOption(first), ...others.map(toOption)]} />;
}
