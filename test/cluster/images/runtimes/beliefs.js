// Says what Node.js takes for its own, and stays.
const os = require('node:os');
const { heap_size_limit: heap } = require('node:v8').getHeapStatistics();
process.stdout.write(`says ${process.argv[2]} pid=${process.pid} heap=${heap} cpus=${os.availableParallelism()}\n`);
setInterval(() => {}, 1 << 30);
