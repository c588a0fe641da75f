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
