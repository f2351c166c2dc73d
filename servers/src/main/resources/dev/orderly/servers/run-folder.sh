# The two sides of a run folder $1, told apart by $0.
#
# orderly-start becomes the program $3... and is known under the number $2. It writes down its id,
# and then looks whether the folder is still open. orderly-warden waits until the pipe on its
# standard input closes, shuts the folder, and then reads the ids. So a start that the warden did
# not see has seen that the folder is shut: no program runs there without somebody who ends it.
# Any other name is that of a warden whose pipe is closed from the beginning.

folder=$1

if [ "$0" = orderly-start ]; then
  number=$2
  shift 2
  echo $$ >"$folder/$number.pid" && [ -e "$folder/open" ] && exec "$@"
  echo "$folder is closed" >&2
  exit 1
fi

# The warden ends all that was started, first with signal $2, after ten seconds with KILL, and
# removes the folder.

trap '' HUP INT TERM

# A zombie still has its id; where there is no /proc, nobody can tell.
alive() {
  kill -0 "$1" 2>/dev/null || return 1
  state=R
  [ -r "/proc/$1/stat" ] && read -r _ _ state _ <"/proc/$1/stat"
  [ "$state" != Z ]
}

read -r _

rm -f "$folder/open"

pids=
for file in "$folder"/*.pid; do
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

# What was killed may write for a moment longer.
patience=100
until rm -rf "$folder" || [ "$patience" = 0 ]; do
  sleep 0.1
  patience=$((patience - 1))
done
