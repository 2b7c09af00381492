# Installs Debian's Chromium for the browser tests, where apt may; says so where it may not.
# libatomic1 is what Playwright's own program needs and a bare Debian lacks.
set -eu

admin=
if [ "$(id -u)" != 0 ]; then admin="sudo -n"; fi
if command -v apt-get >/dev/null 2>&1 && $admin true 2>/dev/null; then
  echo "Installing Chromium for the browser tests."
  export DEBIAN_FRONTEND=noninteractive
  $admin apt-get -qq update || true
  for browser in chromium-headless-shell chromium; do
    if $admin apt-get -qq install -y --no-install-recommends $browser fonts-liberation libatomic1 >/dev/null
    then
      exit 0
    fi
  done
fi
echo "No Chrome or Chromium that works was found and none could be installed: browser tests are skipped."
