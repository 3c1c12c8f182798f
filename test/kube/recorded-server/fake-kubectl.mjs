#!/usr/bin/env node
// What a test's KUBECTL_PATH names: the calls that the plugin makes of kubectl, against the server of the test, whose
// port is in FAKE_KUBECTL_PORT. Its pid goes to the file that FAKE_KUBECTL_PID_FILE names.
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';

const [command, ...words] = process.argv.slice(2);
const port = Number(process.env.FAKE_KUBECTL_PORT);
const pidFile = process.env.FAKE_KUBECTL_PID_FILE;
if (command === 'proxy') serve(flag('unix-socket'));
else if (command === 'config') process.stdout.write('shop');
else if (command === 'delete') remove(words[1], flag('namespace'));
else fail(`unknown command "${command}" for "kubectl"`);

function serve(path) {
  if (words.includes('--context=none')) return fail('context "none" does not exist');
  if (pidFile !== undefined) writeFileSync(pidFile, JSON.stringify({ pid: process.pid, words }));
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    client.pipe(upstream).pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  server.listen(path, () => process.stdout.write(`Starting to serve on ${path}\n`));
}

function remove(name, namespace) {
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  request({ port, method: 'DELETE', path, headers: { 'x-by': 'kubectl' } }, (response) => {
    response.resume().on('end', () => process.exit(response.statusCode === 200 ? 0 : 1));
  }).end();
}

function flag(name) {
  return words.find((word) => word.startsWith(`--${name}=`))?.slice(`--${name}=`.length);
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exitCode = 1;
}
