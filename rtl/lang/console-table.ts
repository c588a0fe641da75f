/** `console.table`: rows of an array, object, map or set with a column for each property, in Node's form. */

import { boxBits, fieldsOf, loadU32, usize } from 'toro/unsafe';
import { arrayIndexOf } from './array-index';
import { toStringValue } from './convert';
import { displayWidth } from './display-width';
import { inspectCell } from './inspect';
import { entriesOf, mapFieldsOf, propertiesOf } from './object-view';

/** Kinds of type descriptors (docs/runtime.md). */
const kindArray = 3;
const kindClosure = 6;

const indexHead = '(index)';
const iterationHead = '(iteration index)';
const keyHead = 'Key';
const valuesHead = 'Values';

/** A head and the cells below it. */
class Column {
  readonly cells: string[] = [];
  width: number;

  constructor(readonly head: string) {
    this.width = displayWidth(head);
  }

  /** Sets the cell of a row; those above that have none stay empty. */
  put(row: number, text: string): void {
    while (this.cells.length <= row) this.cells.push('');
    this.cells[row] = text;
    const width = displayWidth(text);
    if (width > this.width) this.width = width;
  }
}

/** The table of an object; `properties` names the columns. */
export function tableOf(data: object, properties: readonly string[] | undefined): string {
  const object = usize(boxBits(data));
  const isArray = loadU32(loadU32(object)) === kindArray;
  const fields = isArray ? undefined : fieldsOf(object);
  const map = fields && mapFieldsOf(fields);
  if (map !== undefined) {
    const columns = [new Column(iterationHead)];
    const keys = entriesOf(map, '#keys');
    for (let i = 0; i < keys.length; i++) columns[0].put(i, cellOf(i));
    if (map === fields) columns.push(columnOf(keyHead, keys));
    columns.push(columnOf(valuesHead, map === fields ? entriesOf(map, '#values') : keys));
    return render(columns, keys.length);
  }
  return tableOfRows(propertiesOf(data), properties);
}

/** `rows` are names and values in turn. */
function tableOfRows(rows: readonly unknown[], properties: readonly string[] | undefined): string {
  const index = new Column(indexHead);
  const columns = [index];
  const values = new Column(valuesHead);
  let hasPrimitives = false;
  const count = rows.length >>> 1;
  for (let row = 0; row < count; row++) {
    index.put(row, toStringValue(rows[2 * row]));
    const value = rows[2 * row + 1];
    if (!isObject(value)) {
      if (properties === undefined) {
        values.put(row, cellOf(value));
        hasPrimitives = true;
      } else for (const name of properties) columnNamed(columns, name).put(row, '');
      continue;
    }
    const own = propertiesOf(value);
    if (properties !== undefined) {
      for (const name of properties) {
        let cell = '';
        for (let i = 0; i + 1 < own.length; i += 2) if (own[i] === name) cell = cellOf(own[i + 1]);
        columnNamed(columns, name).put(row, cell);
      }
    } else {
      for (let i = 0; i + 1 < own.length; i += 2) {
        columnNamed(columns, toStringValue(own[i])).put(row, cellOf(own[i + 1]));
      }
    }
  }
  // As the keys of an object: those that are indices come first.
  const [indices, names] = [true, false].map((isWanted) =>
    columns.filter((column) => column !== index && arrayIndexOf(column.head) >= 0 === isWanted),
  );
  indices.sort((a, b) => Number(a.head) - Number(b.head));
  return render([index, ...indices, ...names, ...(hasPrimitives ? [values] : [])], count);
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function columnNamed(columns: Column[], name: string): Column {
  for (let i = 1; i < columns.length; i++) if (columns[i].head === name) return columns[i];
  const made = new Column(name);
  columns.push(made);
  return made;
}

function columnOf(head: string, values: readonly unknown[]): Column {
  const column = new Column(head);
  for (let i = 0; i < values.length; i++) column.put(i, cellOf(values[i]));
  return column;
}

/** Objects of more than two properties are shown by name only. */
function cellOf(value: unknown): string {
  const isLarge = isObject(value) && kindOf(value) !== kindArray && kindOf(value) !== kindClosure;
  return inspectCell(value, isLarge && propertiesOf(value).length > 4 ? -1 : 0);
}

function kindOf(value: unknown): number {
  return loadU32(loadU32(usize(boxBits(value))));
}

function render(columns: readonly Column[], rows: number): string {
  const lines = columns.map((column) => '─'.repeat(column.width + 2));
  const parts = [`┌${lines.join('┬')}┐`, renderRow(columns, -1), `├${lines.join('┼')}┤`];
  for (let row = 0; row < rows; row++) parts.push(renderRow(columns, row));
  parts.push(`└${lines.join('┴')}┘`);
  return parts.join('\n');
}

/** A row of cells, −1: the heads. */
function renderRow(columns: readonly Column[], row: number): string {
  const cells = columns.map((column) => {
    const text = row < 0 ? column.head : row < column.cells.length ? column.cells[row] : '';
    return text + ' '.repeat(column.width - displayWidth(text));
  });
  return `│ ${cells.join(' │ ')} │`;
}
