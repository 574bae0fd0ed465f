import type { ReactNode } from 'react';
import './data-table.css';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** numbers are aligned right */
  readonly isNumber?: boolean;
}

interface DataTableProperties<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** where a heading right above has the same text */
  readonly isCaptionHidden?: boolean;
}

/** A table with a caption. It scrolls where it is wider than the page, also by keyboard. The first cell is the row's header. */
export function DataTable<Row>(properties: DataTableProperties<Row>): ReactNode {
  const { caption, columns, rows, keyOf, isCaptionHidden } = properties;
  return (
    // what scrolls must be reachable by keyboard (WCAG 2.1.1)
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="ui-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={isNumber ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, cell, isNumber }, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell
                    key={title}
                    {...(index === 0 ? { scope: 'row' as const } : {})}
                    className={isNumber ? 'number' : undefined}
                  >
                    {cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
