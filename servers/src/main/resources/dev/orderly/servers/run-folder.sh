# The two sides of a run folder $1, told apart by $0.
#
# orderly-start becomes the program $3... and is known under the number $2. It writes down who it
# is, and then looks whether the folder is still open. orderly-warden waits until the pipe on its
# standard input closes, shuts the folder, and then reads who is there. So a start that the warden
# did not see has seen that the folder is shut: nothing runs there without somebody who ends it.
# Any other name is that of a warden whose pipe is closed from the beginning.

folder=$1

# When process $1 began, which tells it from a later one with its id; nothing for a zombie.
born() {
  if [ -r "/proc/$1/stat" ]; then
    read -r stat <"/proc/$1/stat"
    set -- ${stat##*) }
    [ "$1" = Z ] || echo "${20}"
  else
    echo $(ps -o lstart= -p "$1")
  fi
}

if [ "$0" = orderly-start ]; then
  number=$2
  shift 2
  echo "$$ $(born $$)" >"$folder/$number.pid" && [ -e "$folder/open" ] && exec "$@"
  echo "$folder is closed" >&2
  exit 1
fi

# The warden ends all that was started, first with signal $2, after ten seconds with KILL, and
# removes the folder.

trap '' HUP INT TERM
exec 2>/dev/null

# The ids of those who still run.
living() {
  for file in "$folder"/*.pid; do
    read -r pid birth <"$file" && kill -0 "$pid" && [ "$(born "$pid")" = "$birth" ] && echo "$pid"
  done
}

read -r _

rm -f "$folder/open"

pids=$(living)
for pid in $pids; do
  # Paused processes would not hear the signal.
  kill -CONT "$pid" $(cat "/proc/$pid/task/$pid/children")
  kill -"$2" "$pid"
done

patience=200
while [ -n "$(living)" ] && [ "$patience" -gt 0 ]; do
  sleep 0.05
  patience=$((patience - 1))
done

# Also what they started; where they have no group of their own, them alone.
for pid in $pids; do kill -KILL -- "-$pid"; done
for pid in $(living); do kill -KILL "$pid"; done

# What was killed may write for a moment longer.
patience=100
until rm -rf "$folder" || [ "$patience" = 0 ]; do
  sleep 0.1
  patience=$((patience - 1))
done
