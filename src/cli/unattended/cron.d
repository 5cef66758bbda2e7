# bilan each morning, by cron: an example for /etc/cron.d/bilan.  It is not put there by `make install`.
#
# The user bilan owns the folder of the agreement; never root.  Cron sends what is printed to MAILTO: nothing when
# all is well.  Where systemd runs, its timer does the work (bilan@.timer), and these lines leave it alone.
# bilan-run(8) has the rest.

SHELL=/bin/sh
PATH=/usr/local/bin:/usr/bin:/bin
MAILTO=bilan

7 7 * * *  bilan  [ ! -d /run/systemd/system ] && /usr/local/bin/bilan run /srv/ententes/laval

# The same with a dead man's switch: a service that expects a call each day is told how the run ended.
# 7 7 * * *  bilan  [ ! -d /run/systemd/system ] && { /usr/local/bin/bilan run /srv/ententes/laval; curl -fsS -m 10 --retry 5 -o /dev/null https://watch.example/0b5e3c1a/$?; }
