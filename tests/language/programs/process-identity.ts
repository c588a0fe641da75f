// alone
// What `process` knows of itself: identity, working directory, streams that are no terminals.
console.log(process.cwd() === process.env.PWD || process.cwd().startsWith('/'), process.pid > 1, process.ppid > 0, process.arch);
console.log(process.stdout.isTTY, process.stderr.fd, process.stdout.fd, Object.keys(process.stdout).includes('isError'));
