import { parser } from '@prometheus-io/lezer-promql';

/** What an expression reads: metrics, each with the labels it is selected by, and the labels it groups and joins by. */
export interface Reading {
  readonly metrics: readonly { readonly name: string; readonly labels: readonly string[] }[];
  readonly grouping: readonly string[];
}

/** Parses PromQL with Prometheus' own grammar. Throws with the place of the first thing that is none. */
export function readingOf(expression: string): Reading {
  const text = ({ from, to }: { from: number; to: number }) => expression.slice(from, to);
  const metrics: { name: string; labels: string[] }[] = [];
  const grouping: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ node, name, type, from }) => {
      if (type.isError) throw new Error(`not PromQL at ${from}: ${expression}`);
      const metric = name === 'VectorSelector' && node.getChild('Identifier');
      if (metric) metrics.push({ name: text(metric), labels: [] });
      if (name !== 'LabelName') return;
      if (node.parent?.name === 'GroupingLabels') grouping.push(text(node));
      else metrics.at(-1)?.labels.push(text(node));
    },
  });
  return { metrics, grouping };
}
