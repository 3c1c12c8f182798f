<?php
// PHP takes neither memory nor CPUs for its own: it says that it runs, and stays.
$pid = getmypid();
echo "says {$argv[1]} pid=$pid\n";
while (true) {
    sleep(3600);
}
