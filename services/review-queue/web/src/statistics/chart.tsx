import { useTexts } from '@zhenming/web-kit';
import { useId, type ReactNode } from 'react';
import { DataTable } from '../ui/data-table.js';
import { statisticsTexts } from './statistics.texts.js';
import './chart.css';

const HEIGHT = 100;
const STEP = 10;
const GAP = 2;

interface ColumnChartProperties {
  readonly title: string;
  /** headings of the data: what a bar stands for, and its value */
  readonly names: readonly [point: string, value: string];
  readonly points: readonly { readonly name: string; readonly value: number }[];
}

/** A bar chart over time. The same data are in the table below it. */
export function ColumnChart({ title, names, points }: ColumnChartProperties): ReactNode {
  const t = useTexts(statisticsTexts);
  const id = useId();
  const most = Math.max(0, ...points.map(({ value }) => value));
  const [first, last] = [points[0], points.at(-1)];
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <p className="ui-quiet chart-scale">{t.most(most)}</p>
      <svg
        className="chart-columns"
        viewBox={`0 0 ${points.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {points.map(({ name, value }, index) => {
          const height = most === 0 ? 0 : (value / most) * HEIGHT;
          return (
            <rect key={name} x={index * STEP + GAP / 2} y={HEIGHT - height} width={STEP - GAP} height={height}>
              <title>{`${name}: ${value}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="ui-quiet chart-ends">
        <span>{first?.name}</span>
        {points.length > 1 && <span>{last?.name}</span>}
      </p>
      <details>
        <summary>{t.asTable}</summary>
        <DataTable
          caption={title}
          isCaptionHidden
          columns={[
            { title: names[0], cell: ({ name }) => name },
            { title: names[1], cell: ({ value }) => value, isNumber: true },
          ]}
          rows={points}
          keyOf={({ name }) => name}
        />
      </details>
    </figure>
  );
}

interface BarTableProperties {
  readonly caption: string;
  readonly names: readonly [row: string, value: string];
  readonly rows: readonly { readonly key: string; readonly name: string; readonly value: number }[];
}

/** A table of a few numbers with a bar beside each. */
export function BarTable({ caption, names, rows }: BarTableProperties): ReactNode {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={[
        { title: names[0], cell: ({ name }) => name },
        {
          title: names[1],
          cell: ({ value }) => (
            <span className="chart-bar">
              <span>{value}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
                <rect width={(value / most) * 100} height={10} />
              </svg>
            </span>
          ),
        },
      ]}
      rows={rows}
      keyOf={({ key }) => key}
    />
  );
}
