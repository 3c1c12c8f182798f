/**
 * A shell (sh(1), POSIX) that owns a process: `sh -c guardScript NAME SECONDS DIRECTORY COMMAND WORD…`. It starts the
 * command, which writes where the guard itself would, and ends it and removes the directory as soon as
 * - its stdin ends: whoever holds the other end has closed it, or was killed, even by SIGKILL;
 * - the seconds are over, though the holder may be stopped (SIGSTOP) and close nothing;
 * - it gets a SIGTERM itself.
 * It writes `guarded PID` first. After that only the command holds stdout and stderr, so these end when it does.
 * The guard exits with the command's own status.
 */
export const guardScript = `
trap '' INT HUP
trap : TERM
exec 3<&0
seconds=$1 directory=$2
shift 2
"$@" </dev/null 3<&- &
guarded=$!
echo "guarded $guarded"
exec >/dev/null 2>&1
sleep "$seconds" 3<&- &
timer=$!
{ read -r line <&3; kill "$timer"; } &
reader=$!
exec 3<&- </dev/null
wait "$timer"
kill "$guarded" "$timer" "$reader"
wait "$guarded"
status=$?
rm -rf "$directory"
exit "$status"
`;
