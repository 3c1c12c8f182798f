#!/bin/bash
# Runs one command inside node-b for onNode(): a shell line on stdin; on stdout its exit code, then its output and its
# errors, each as one line of base64.
line=$(cat)
files=/run/commands/$$
bash -c "$line" </dev/null >"$files.out" 2>"$files.err"
echo $?
for stream in out err; do
  base64 -w0 "$files.$stream"
  echo
done
rm "$files.out" "$files.err"
