#!/bin/sh
# Builds and publishes a campaign. For cron, every ten minutes:
#
#     */10 * * * * /srv/chien-dich/publish.sh /srv/chien-dich >> /var/log/chien-dich.log 2>&1
#
# Where the site will be another one before cron runs again (an embargo ends, a day begins), it waits for that moment
# and publishes once more. The keys of the store stand in keys.env beside this script, which only its owner may read:
#
#     export LOA_DEPLOY_KEY=…
#     export LOA_DEPLOY_SECRET=…
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-.}"
[ ! -f "$here/keys.env" ] || . "$here/keys.env"
within=${WITHIN:-590} # seconds until cron runs again, or a little less

publish() {
	said=$(loa build --format json) || { echo "$said"; exit 1; }
	loa deploy
	next=$(printf '%s' "$said" | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')
}

# seconds makes 2024-07-05T06:00:00+07:00 into seconds since 1970, by GNU's date or by that of macOS and BSD.
seconds() {
	date -d "$1" +%s 2>/dev/null || date -j -f %Y-%m-%dT%H:%M:%S%z "$(printf '%s' "$1" | sed 's/Z$/+0000/; s/:\([0-9][0-9]\)$/\1/')" +%s
}

publish
if [ -n "$next" ]; then
	left=$(($(seconds "$next") - $(date +%s)))
	if [ "$left" -le "$within" ]; then
		[ "$left" -lt 0 ] || sleep $((left + 1))
		publish
	fi
fi
