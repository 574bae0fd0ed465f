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

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

const over: Readonly<Record<string, (...values: number[]) => number>> = {
  min_over_time: Math.min,
  max_over_time: Math.max,
};
const compared: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  ...{ Gtr: (left, right) => left > right, Lte: (left, right) => left <= right },
  And: () => true,
};

/**
 * Whether a rule about one series is true in a minute, where it has this value in each minute from the first on: comparisons, `and`, and
 * `min_over_time` and `max_over_time` of a subquery of whole hours, by the minute. Throws for anything else.
 */
export function isTrue(expression: string, samples: readonly number[], minute: number): boolean {
  const text = ({ from, to }: { from: number; to: number }) => expression.slice(from, to);
  /** undefined: nothing is found */
  const at = (node: SyntaxNode, now: number): number | undefined => {
    if (node.name === 'AggregateExpr') return samples[now];
    if (node.name === 'NumberDurationLiteral') return Number(text(node));
    const [first, last] = [node.firstChild as SyntaxNode, node.lastChild as SyntaxNode];
    if (node.name === 'FunctionCall' && last.firstChild?.name === 'SubqueryExpr') {
      const [inner, hours] = [last.firstChild.firstChild as SyntaxNode, last.firstChild.getChild('DurationExpr')];
      const window = Number(/^(\d+)h$/.exec(text(hours as SyntaxNode))?.[1]) * 60;
      const found = Array.from({ length: window }, (_, ago) => at(inner, now - ago)).filter((one) => one !== undefined);
      return over[text(first)]?.(...found);
    }
    const holds = node.name === 'BinaryExpr' ? compared[first.nextSibling?.name ?? ''] : undefined;
    if (!holds) throw new Error(`${node.name} is not evaluated here`);
    const [left, right] = [at(first, now), at(last, now)];
    return left !== undefined && right !== undefined && holds(left, right) ? left : undefined;
  };
  return at(parser.parse(expression.trim()).topNode.firstChild as SyntaxNode, minute) !== undefined;
}
