// What constructors of error classes say for the sake of old engines.

class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = new.target.name;
    Object.setPrototypeOf(this, new.target.prototype);
  }
}
class NotFound extends ApiError {
  constructor(what: string) {
    super(`no ${what}`, 404);
    Object.setPrototypeOf(this, NotFound.prototype);
  }
}
for (const error of [new ApiError('bad', 500), new NotFound('page')]) {
  console.log(error.name, error.message, error.status, error instanceof NotFound, error instanceof ApiError, String(error));
}

export {};

// The same at length, and a message that is made when it is read.
class Invalid extends Error {
  issues: string[];
  constructor(issues: string[]) {
    super();
    const actual = new.target.prototype;
    if (Object.setPrototypeOf) {
      Object.setPrototypeOf(this, actual);
    } else {
      (this as any).__proto__ = actual;
    }
    this.name = 'Invalid';
    this.issues = issues;
  }
  override get message(): string {
    return this.issues.join('; ');
  }
}
class Worse extends Invalid {
  level = 2;
}
const invalid = new Worse(['a', 'b']);
invalid.issues.push('c');
const plain: Error = invalid;
console.log(plain.message, `${invalid}`, invalid instanceof Invalid, invalid instanceof Worse, plain.toString());
console.log(new Error('q').message, (invalid as any).message, JSON.stringify(invalid), Object.keys(invalid));
try {
  throw new Invalid([]);
} catch (error) {
  console.log(`${error}`, (error as Error).message === '', error instanceof Worse);
}
Object.freeze(Invalid.prototype);
