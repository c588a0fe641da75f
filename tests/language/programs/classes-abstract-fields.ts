/** Abstract fields, and what they turn out to be: fields, parameter properties, accessors. */

abstract class Logger {
  abstract readonly level: 'info' | 'debug';
  abstract readonly rank: number;
  prefix(): string {
    return `${this.level}/${this.rank}`;
  }
}

class Plain extends Logger {
  readonly level = 'info';
  readonly rank = 1;
}

class Computed extends Logger {
  readonly lines: string[] = [];
  get level() {
    return 'debug' as const;
  }
  get rank() {
    return this.lines.length + 2;
  }
}

class Handed extends Logger {
  constructor(
    readonly level: 'info' | 'debug',
    readonly rank: number,
  ) {
    super();
  }
}

class Derived extends Computed {}

const loggers: Logger[] = [new Plain(), new Computed(), new Handed('debug', 9), new Derived()];
for (const logger of loggers) {
  const { level, rank } = logger;
  console.log(logger.prefix(), logger.level, logger.rank, level, rank, logger, JSON.stringify(logger), { ...logger });
}
console.log(new Derived().level, 'level' in new Computed(), Object.keys(new Computed()));

abstract class Cell {
  abstract value: number;
  abstract label?: string;
  double(): this {
    this.value *= 2;
    this.value++;
    this.label ??= 'new';
    return this;
  }
}

class Clamped extends Cell {
  #value = 3;
  label?: string;
  get value(): number {
    return this.#value;
  }
  set value(value: number) {
    this.#value = Math.min(value, 10);
  }
}

class Stored extends Cell {
  value = 4;
  #label = '';
  get label(): string {
    return `<${this.#label}>`;
  }
  set label(label: string) {
    this.#label = label;
  }
}

for (const cell of [new Clamped(), new Stored()] as Cell[]) {
  console.log(cell.double().double().value, cell.label, cell);
  cell.value = 1;
  cell.label = 'set';
  console.log(cell.value, cell.label);
}

abstract class Named {
  abstract get title(): string;
  abstract set title(title: string);
  shout(): string {
    return this.title.toUpperCase();
  }
}

class Book extends Named {
  title = 'book';
}

class Film extends Named {
  #title = 'film';
  get title(): string {
    return this.#title;
  }
  set title(title: string) {
    this.#title = `${title}!`;
  }
}

for (const named of [new Book(), new Film()] as Named[]) {
  console.log(named.shout(), named);
  named.title = 'other';
  console.log(named.shout(), named.title);
}
