/** A jest reporter that ends a run with one plain line, `N passed, N failed`, for whoever reads the log by program. */
module.exports = class PlainReporter {
  onRunComplete(_contexts, results) {
    // A file that does not even load has no tests of its own: it counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`);
  }
};
