#!/bin/bash
# Secrets may come from files: KAPAK_X_FILE=/run/secrets/x is KAPAK_X with what stands in that file. Then the server, which is asked to
# stop when this container is; a server that has done so has ended well, whatever number its JVM makes of the signal.
set -euo pipefail
for variable in $(compgen -e KAPAK_); do
  if [[ $variable == *_FILE ]]; then
    file=${!variable}
    if [[ ! -r $file ]]; then
      echo "$variable names $file, which cannot be read by user $(id -u) of group $(id -g)" >&2
      exit 1
    fi
    export "${variable%_FILE}=$(<"$file")"
    unset "$variable"
  fi
done

"$@" &
server=$!
asked=false
trap 'asked=true; kill -TERM $server 2>/dev/null || true' TERM INT
code=0
while :; do
  # A signal ends the wait, not the server.
  wait $server && code=0 || code=$?
  kill -0 $server 2>/dev/null || break
done
if $asked && [[ $code == 143 ]]; then
  code=0
fi
exit $code
