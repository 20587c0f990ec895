import type { AggregateKey, Dimension, Measure, MeasureResult } from '../aggregate/request.js';

export interface CrossTabRequest {
  rows: Dimension;
  columns: Dimension;
  measure: Measure;
  /** Of a table with more cells, no more than its axes have to be right. */
  maxCells: number;
}

export interface AxisEntry {
  key: AggregateKey;
  total: MeasureResult;
}

export interface CrossTabResult {
  rows: AxisEntry[];
  columns: AxisEntry[];
  total: MeasureResult;
  /** By the indexes of their row and column; those that no response is in are not here. */
  cells: { row: number; column: number; value: MeasureResult }[];
}
