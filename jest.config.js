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
    '^toro/drivers/(.*)$': '<rootDir>/drivers/$1',
    '^toro/(.*)$': '<rootDir>/rtl/$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
  reporters: ['default', '<rootDir>/tests/support/plain-reporter.js'],
  testTimeout: 30_000,
};
