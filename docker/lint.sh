#!/bin/sh
# Checks everything in this folder with the tools that are installed, and names those that are not.
# Starts nothing and changes nothing. Exit 1 when a tool that ran found a fault.
# shellcheck disable=SC2317 # shellcheck does not see that check calls what it is given
set -u
cd "$(dirname "$0")" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

has() { command -v "$1" >/dev/null 2>&1; }
skip() { printf 'not run  %s: %s\n' "$1" "$2"; }

# check NAME COMMAND...: quiet when all is well, the tool's own words when not.
check() {
  name=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    printf 'ok       %s\n' "$name"
  else
    printf 'FAULT    %s\n' "$name"
    sed 's/^/         /' "$work/out"
    failed=1
  fi
}

# `compose` is set below to the Compose that is there; it reads no .env but the one given.
compose_config() {
  POSTGRES_PASSWORD=x REDIS_PASSWORD=x RABBITMQ_PASSWORD=x JWT_SECRET_KEY=x \
    $compose --env-file "$work/empty.env" -f "$work/compose.yaml" config --quiet
}

compose_refuses_without_secrets() {
  (
    unset POSTGRES_PASSWORD REDIS_PASSWORD RABBITMQ_PASSWORD JWT_SECRET_KEY
    $compose --env-file "$work/empty.env" -f "$work/compose.yaml" config --quiet 2>&1
  ) | grep 'fill it in'
}

# The build stage copies each module's pom by name; a new module needs its line.
every_pom_is_copied() {
  missing=0
  for pom in $(cd .. && find . -name pom.xml ! -path '*/target/*' | cut -c3-); do
    case $pom in
      */*) line="COPY $pom ${pom%pom.xml}" ;;
      *) line="COPY $pom ./" ;;
    esac
    if ! grep -qxF "$line" Dockerfile; then
      echo "Dockerfile lacks: $line"
      missing=1
    fi
  done
  return "$missing"
}

check 'every pom is copied' every_pom_is_copied
if has hadolint; then
  check 'hadolint Dockerfile' hadolint Dockerfile
else
  skip 'hadolint Dockerfile' 'hadolint is not installed'
fi
if has docker && docker buildx version >/dev/null 2>&1; then
  check 'docker build --check' docker buildx build --check -f Dockerfile ..
else
  skip 'docker build --check' 'docker buildx is not installed'
fi

compose=
cp compose.yaml "$work/compose.yaml"
: >"$work/empty.env"
if has docker && docker compose version >/dev/null 2>&1; then
  compose='docker compose'
elif has docker-compose; then
  compose=docker-compose
  # Compose 1 does not know the project's name.
  sed '/^name:/d' compose.yaml >"$work/compose.yaml"
fi
if [ -n "$compose" ]; then
  check "$compose config" compose_config
  check "$compose refuses to start without secrets" compose_refuses_without_secrets
else
  skip 'docker compose config' 'neither the compose plugin nor docker-compose is installed'
fi

if has nginx; then
  sed "s#/tmp/#$work/#; s#/dev/std[a-z]*#$work/log#" nginx.conf >"$work/nginx.conf"
  if nginx -t -c "$work/nginx.conf" 2>&1 | grep -q 'invalid parameter "resolve"'; then
    # Before 1.27.3 an upstream's name was looked up once, at start, and so has to exist.
    sed 's/server api:8080 resolve/server 127.0.0.1:8080/' "$work/nginx.conf" >"$work/nginx-old.conf"
    check 'nginx -t (old nginx: without "resolve")' nginx -t -c "$work/nginx-old.conf"
  else
    check 'nginx -t' nginx -t -c "$work/nginx.conf"
  fi
else
  skip 'nginx -t' 'nginx is not installed'
fi

if has promtool; then
  check 'promtool check config' promtool check config prometheus/prometheus.yml
  check 'promtool test rules' promtool test rules prometheus/alerts.test.yml
else
  skip 'promtool test rules' 'promtool is not installed'
fi

if has kubectl; then
  check 'kubectl kustomize' kubectl kustomize kubernetes
  kubectl kustomize kubernetes >"$work/kubernetes.yaml" 2>/dev/null
  if has kubeconform; then
    check 'kubeconform' kubeconform -strict "$work/kubernetes.yaml"
  else
    skip 'kubeconform' 'kubeconform is not installed'
  fi
else
  skip 'kubectl kustomize' 'kubectl is not installed'
fi

if has yamllint; then
  check 'yamllint' yamllint -s -d '{extends: default, rules: {document-start: disable, line-length: {max: 140}, braces: {max-spaces-inside: 1}, comments: {min-spaces-from-content: 1}}}' .
else
  skip 'yamllint' 'yamllint is not installed'
fi
if has shellcheck; then
  check 'shellcheck lint.sh' shellcheck lint.sh
else
  skip 'shellcheck lint.sh' 'shellcheck is not installed'
fi

exit "$failed"
