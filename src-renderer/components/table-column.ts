/** A column of an `ItemTable`. */
export interface TableColumn {
  readonly name: string;
  readonly title: string;
  /** A track of a CSS grid: `minmax(200px, 1fr)`, `96px`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** The table's width in pixels from which on there is room for it. */
  readonly from?: number;
  readonly sortable?: boolean;
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}
