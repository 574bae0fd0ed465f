#!/usr/bin/env bash
# Tries docker-compose.yml on the Docker Engine of this machine, from nothing: new secrets, images, all healthy, a sign-up by mail, the audit
# and the consumers, a backup while somebody signs up and the way back from it, an end at which every container says that it went well,
# and no volume left. About twelve minutes at the first time.
#   npm ci && npm run build && deploy/try.sh
# It is a project of its own (zhenming-try), but wants the ports 3000, 3001 and 8025. Where 127.0.0.1 of the engine is not the one of this
# machine, INSIDE says what to put before a command that must see these ports, as in INSIDE='nsenter --net=/run/netns/engine'.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp --directory)
export COMPOSE_PROJECT_NAME=zhenming-try COMPOSE_FILE=docker-compose.yml COMPOSE_PROFILES= COMPOSE_ENV_FILES=$folder/.env SECRETS_FOLDER=$folder/.env.d
clean() { docker compose --profile '*' down --volumes --remove-orphans --timeout 60 >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap clean EXIT

npm run --silent deploy:secrets -- --file "$folder/.env"
# what is named is waited for until it is healthy; setup ends by itself, and with an error the others would not start
docker compose up --build --detach --wait --wait-timeout 300 account id-conflict review-queue notification mail checkpoint-archive
# what a log begins with is signed within a second, and archived within five more: until then the audit finds nothing in the archive
audit() { sleep 10; docker compose run --rm tools tools/dist/audit.js; }
# shellcheck disable=SC2086 # several words are meant
sign_up() { ${INSIDE:-} node "$PWD/tools/dist/deploy/sign-up.js" http://127.0.0.1:3000 http://127.0.0.1:8025; }
sign_up
audit
docker compose run --rm tools tools/dist/consumers.js list
# who takes a decoder of photos over is nobody, and finds no file to write and no folder: nor another place for the socket
found=$(docker compose exec -T --user nobody photo-decoder find / -path /proc -prune -o -path /dev/mqueue -prune -o -writable ! -type l ! -type c ! -type s -print -o -type d ! -readable -prune)
[ -z "$found" ] || { echo "a decoder of photos may write: $found" >&2; exit 1; }
docker compose exec -T --user nobody photo-decoder sh -c '! rm -f /run/decoder/decoder.sock'

# the commands of docs/deploy.md as they stand there
written() {
  awk -v block="$1" '/^#/ { on = /^### Without standing still$/ } on && /^```sh$/ { open = ++n == block; next } /^```$/ { open = 0 } open' docs/deploy.md |
    sed --expression '/# where EVENT_STORE=/d' --expression "s#FOLDER#$folder#g"
}
events() {
  docker compose exec -T postgres psql --username postgres --no-align --tuples-only \
    --command 'select event_id from account.events union all select event_id from notification.events' zhenming | sort
}
backup=$(written 1) back=$(written 2; written 3)
[ -n "$backup" ] && [ -n "$back" ] || { echo 'docs/deploy.md has no such commands any more' >&2; exit 1; }
events > "$folder/before"
while [ ! -e "$folder/copied" ]; do sign_up; done &
eval "$backup"
touch "$folder/copied"
wait $!
docker compose down --volumes
eval "$back"
events > "$folder/after"
lost=$(comm -23 "$folder/before" "$folder/after")
[ -s "$folder/before" ] && [ -z "$lost" ] || { echo "not in the backup, and acknowledged before: $lost" >&2; exit 1; }
sign_up
audit

docker compose stop
failed=0
for id in $(docker compose ps --all --quiet); do
  said=$(docker inspect --format '{{.Name}} {{.State.ExitCode}} {{.State.OOMKilled}}' "$id")
  echo "$said"
  # 143 is how a Java virtual machine ends when it is asked to
  case $said in *' 0 false' | *kafka*' 143 false') ;; *) failed=1 ;; esac
done
[ "$failed" = 0 ] || { echo 'a container did not end well' >&2; exit 1; }
echo 'all of it works'
