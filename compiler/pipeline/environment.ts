/** Something outside the program is missing or wrong: a tool that is not installed, a port in use, a bad option value. */
export class EnvironmentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EnvironmentError';
  }
}
