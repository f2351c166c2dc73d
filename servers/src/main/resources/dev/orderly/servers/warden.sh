# Waits until the pipe on its standard input closes, then ends every process whose id stands in
# $1/*.pid, first with signal $2, after ten seconds with KILL, and removes the folder $1.

trap '' HUP INT TERM

# A zombie still has its id; where there is no /proc, nobody can tell.
alive() {
  kill -0 "$1" 2>/dev/null || return 1
  state=R
  [ -r "/proc/$1/stat" ] && read -r _ _ state _ <"/proc/$1/stat"
  [ "$state" != Z ]
}

read -r _

pids=
for file in "$1"/*.pid; do
  [ -s "$file" ] && read -r pid <"$file" && pids="$pids $pid"
done

for pid in $pids; do
  # Paused processes would not hear the signal.
  kill -CONT "$pid" $(cat "/proc/$pid/task/$pid/children" 2>/dev/null) 2>/dev/null
  kill -"$2" "$pid" 2>/dev/null
done

for pid in $pids; do
  patience=200
  while alive "$pid" && [ "$patience" -gt 0 ]; do
    sleep 0.05
    patience=$((patience - 1))
  done
  kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null
done

rm -rf "$1" || { sleep 1 && rm -rf "$1"; }
