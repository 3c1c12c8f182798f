<?php
// PHP takes neither memory nor CPUs for its own: it says that it runs, and stays.
echo "says {$argv[1]}\n";
while (true) {
    sleep(3600);
}
