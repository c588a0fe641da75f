/** Tests run the TypeScript sources directly; `toro/…` names the run-time library, as it does in programs. */
module.exports = {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    // Under Node, machine types and raw memory are simulated.
    '^toro/unsafe$': '<rootDir>/tests/support/unsafe.ts',
    '/lang/byte-access$': '<rootDir>/tests/support/byte-access.ts',
    '^toro/drivers/(.*)$': '<rootDir>/drivers/$1',
    '^toro/(.*)$': '<rootDir>/rtl/$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
  reporters: ['default', '<rootDir>/tests/support/plain-reporter.js'],
  // Jest would leave one of two cores to others, and the suite take twice as long.
  maxWorkers: 2,
  testTimeout: 30_000,
  globalSetup: '<rootDir>/tests/support/compiler-processes.ts',
};
