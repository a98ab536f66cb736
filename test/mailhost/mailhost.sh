#!/bin/bash
# mailhost.sh - a throw-away mail host on loopback: Dovecot (IMAP, LMTP) + Postfix (SMTP, submission).
#
#   mailhost.sh start  DIR     configure DIR (idempotent) and start both servers
#   mailhost.sh stop   DIR     stop both; mail stays
#   mailhost.sh reset  DIR     empty every mailbox and the queue (servers keep running if they ran)
#   mailhost.sh status DIR     exit 0 when both run
#   mailhost.sh kick   DIR [USER]            drop IMAP connections (all, or one user's)
#   mailhost.sh crash  DIR                   kill -9 the whole of Dovecot (start brings it back)
#   mailhost.sh uidvalidity DIR USER BOX     give mailbox BOX of USER a new UIDVALIDITY (UIDs stay)
#   mailhost.sh refuse DIR ADDRESS [REPLY]   answer RCPT for ADDRESS with REPLY ("552 5.2.2 mailbox full"); none: as before
#   mailhost.sh deliver DIR USER < message   deliver past SMTP (doveadm save)
#   mailhost.sh logs   DIR                   print both logs
#
# Needs (Debian/Ubuntu): apt-get install -y --no-install-recommends dovecot-imapd dovecot-lmtpd postfix openssl
# Needs root for Postfix only (its master refuses otherwise). Dovecot runs under one ordinary uid; called
# without root the script starts Dovecot alone, and mail is handed in by LMTP (nodemailer: {lmtp:true, port: base+24}).
# Touches nothing outside DIR: the system's /etc/dovecot and /etc/postfix are neither read nor written.
#
# Environment: MAILHOST_BASE (port base, 11000), MAILHOST_USER (uid Dovecot runs as, "mail"),
#              MAILHOST_PASSWORD ("secret"; the same for every account).
# Ports: base+143 IMAP(STARTTLS) base+993 IMAPS base+25 SMTP(MX, no auth) base+587 submission
#        base+465 smtps; internal: base+24 LMTP, base+90 SASL.
# Accounts: support@ info@ amy@ bob@ firstline.test (others there: 550 at RCPT); ANYTHING@example.test
#           except bounce@ (550 at RCPT), later@ (450 at RCPT), lost@ (accepted, then bounced by a DSN).
# Mail from an authenticated submission carries "Authentication-Results: mail.firstline.test; auth=pass smtp.auth=LOGIN"
# (RFC 8601); the same header from outside is removed, as RFC 8601 section 5 asks of a receiving server.
set -euo pipefail
cmd=${1:?usage: mailhost.sh start|stop|reset|status|kick|crash|uidvalidity|refuse|deliver|logs DIR}
D=$(realpath -m "${2:?missing DIR}")
BASE=${MAILHOST_BASE:-11000}; RUNAS=${MAILHOST_USER:-mail}; PW=${MAILHOST_PASSWORD:-secret}
IMAP=$((BASE+143)) IMAPS=$((BASE+993)) SMTP=$((BASE+25)) SUB=$((BASE+587)) SMTPS=$((BASE+465))
LMTP=$((BASE+24)) SASL=$((BASE+90))
DC=$D/dovecot PC=$D/postfix/etc
export PATH=$PATH:/usr/sbin:/sbin
ROOT=0; [ "$(id -u)" = 0 ] && ROOT=1
[ $ROOT = 1 ] || RUNAS=$(id -un)           # without root: Dovecot only, delivery by LMTP on base+24
RG=$(id -gn "$RUNAS")
as() { if [ $ROOT = 1 ]; then setpriv --reuid "$RUNAS" --regid "$RG" --clear-groups -- "$@"; else "$@"; fi; }
dov() { as doveadm -c "$DC/dovecot.conf" "$@"; }

case $(dovecot --version 2>/dev/null) in 2.3.*) ;; '') echo "mailhost.sh: dovecot is not installed" >&2; exit 2;;
  *) echo "mailhost.sh: written for Dovecot 2.3 (Debian 12, Ubuntu 22.04/24.04); 2.4 has another configuration syntax" >&2; exit 2;; esac

# Postfix waits a second or two before it believes in a table that was only just written
cool() { touch -d '1 minute ago' "$PC/refused" "$PC/mailboxes"; }
wait_port() { # port seconds
  local i; for ((i=0;i<$2*20;i++)); do (exec 3<>/dev/tcp/127.0.0.1/"$1") 2>/dev/null && return 0; sleep 0.05; done
  echo "mailhost.sh: port $1 did not open within $2 s" >&2; return 1; }
dove_pid() { cat "$DC/run/master.pid" 2>/dev/null || true; }
alive() { [ -n "${1:-}" ] && kill -0 "$1" 2>/dev/null; }

configure() {
  mkdir -p "$D" "$D/tls" "$D/log" "$D/mail" "$DC/run" "$DC/state" "$PC" "$D/postfix/spool" "$D/postfix/data"
  chmod 755 "$D" "$D/tls" "$D/postfix" "$PC"
  if [ ! -s "$D/tls/server.crt" ]; then
    ( cd "$D/tls"
      openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=mailhost throw-away CA" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign \
        -keyout ca.key -out ca.crt
      openssl req -newkey rsa:2048 -nodes -subj "/CN=mail.firstline.test" -keyout server.key -out server.csr
      printf 'subjectAltName=DNS:mail.firstline.test,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' >ext
      openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 -extfile ext -out server.crt
    ) >"$D/log/openssl.log" 2>&1
    chmod 644 "$D"/tls/*.crt; chmod 640 "$D"/tls/server.key; chgrp "$RG" "$D/tls/server.key"
  fi
  cat >"$DC/dovecot.conf" <<C
base_dir = $DC/run
state_dir = $DC/state
log_path = $D/log/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = $RUNAS
default_internal_group = $RG
default_login_user = $RUNAS
first_valid_uid = 1
first_valid_gid = 1
mail_uid = $RUNAS
mail_gid = $RG
mail_location = maildir:~/Maildir
mail_fsync = ${MAILHOST_FSYNC:-optimized}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
auth_username_format = %Lu
ssl = yes
ssl_cert = <$D/tls/server.crt
ssl_key = <$D/tls/server.key
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
lmtp_hdr_delivery_address = final
mail_max_userip_connections = 200
passdb {
  driver = static
  args = password=$PW
}
userdb {
  driver = static
  args = uid=$RUNAS gid=$RG home=$D/mail/%Ld/%Ln
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \Sent
    auto = subscribe
  }
  mailbox Drafts {
    special_use = \Drafts
    auto = subscribe
  }
  mailbox Trash {
    special_use = \Trash
    auto = subscribe
  }
  mailbox Junk {
    special_use = \Junk
    auto = subscribe
  }
  mailbox Archive {
    special_use = \Archive
    auto = subscribe
  }
}
protocol lmtp {
  postmaster_address = postmaster@firstline.test
  hostname = mail.firstline.test
}
service anvil {
  chroot =
  # no delay of later logins after a wrong password
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  process_min_avail = 1
  inet_listener imap {
    address = 127.0.0.1
    port = $IMAP
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = $IMAPS
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $LMTP
  }
}
service auth {
  inet_listener sasl {
    address = 127.0.0.1
    port = $SASL
  }
}
C
  chown -R "$RUNAS:$RG" "$DC" "$D/mail"; chown "$RUNAS:$RG" "$D/log"; chmod 755 "$D/log"
  [ $ROOT = 1 ] || return 0

  cat >"$PC/main.cf" <<C
compatibility_level = 3.6
queue_directory = $D/postfix/spool
data_directory = $D/postfix/data
maillog_file = $D/log/postfix.log
maillog_file_prefixes = $D
myhostname = mail.firstline.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
local_transport = error:no local mail here
default_transport = error:5.4.4 this throw-away host sends nothing beyond its own domains
relay_transport = error:5.4.4 no relay
virtual_mailbox_domains = firstline.test, example.test
virtual_mailbox_maps = texthash:$PC/mailboxes
virtual_transport = lmtp:inet:127.0.0.1:$LMTP
virtual_alias_maps =
lmtp_destination_recipient_limit = 1
transport_maps = inline:{ {lost@example.test = vanish:} }
recipient_delimiter = +
smtpd_recipient_restrictions = check_recipient_access texthash:$PC/refused,
  permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
submission_restrictions = check_recipient_access texthash:$PC/refused, permit_sasl_authenticated, reject
header_checks = regexp:$PC/header_checks
smtpd_sasl_authenticated_header = yes
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
smtpd_tls_security_level = may
smtpd_tls_cert_file = $D/tls/server.crt
smtpd_tls_key_file = $D/tls/server.key
smtpd_tls_session_cache_database =
smtp_tls_session_cache_database =
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$SASL
smtpd_tls_auth_only = no
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtp_dns_support_level = disabled
in_flow_delay = 0
message_size_limit = 52428800
mailbox_size_limit = 0
bounce_queue_lifetime = 1h
queue_run_delay = 5s
minimal_backoff_time = 5s
maximal_backoff_time = 30s
biff = no
service_throttle_time = 1s
C
  cat >"$PC/mailboxes" <<C
support@firstline.test x
info@firstline.test x
amy@firstline.test x
bob@firstline.test x
postmaster@firstline.test x
@example.test x
C
  printf '%s\n' 'bounce@example.test 550 5.1.1 no such mailbox' 'later@example.test 450 4.2.1 try again later' >"$PC/refused"
  printf '%s\n' '/^Authentication-Results: *mail\.firstline\.test/ IGNORE' >"$PC/header_checks"
  # the submission's own cleanup turns the login in Postfix's own Received line into the header a real provider writes
  { cat "$PC/header_checks"
    printf '%s\n' '/^Received: from .*\(Authenticated sender: ([^)]+)\).*by mail\.firstline\.test / PREPEND Authentication-Results: mail.firstline.test; auth=pass smtp.auth=$1'
  } >"$PC/submission_header_checks"
  cool
  chown postfix "$D/postfix/data"
  printf '#!/bin/sh\necho mailbox vanished\nexit 67\n' >"$D/postfix/vanish"; chmod 755 "$D/postfix/vanish"   # 67: EX_NOUSER
  # every service unchrooted ("n"): nothing has to be copied into the spool; a new smtpd for each connection
  # (max_use), so that none holds an old list of refusals or a dead connection to Dovecot's SASL socket
  cat >"$PC/master.cf" <<C
127.0.0.1:$SMTP inet n - n - - smtpd
  -o max_use=1
127.0.0.1:$SUB inet n - n - - smtpd
  -o max_use=1
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_tls_security_level=may
  -o cleanup_service_name=submission-cleanup
  -o smtpd_recipient_restrictions=\$submission_restrictions
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
127.0.0.1:$SMTPS inet n - n - - smtpd
  -o max_use=1
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_tls_wrappermode=yes
  -o cleanup_service_name=submission-cleanup
  -o smtpd_recipient_restrictions=\$submission_restrictions
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
submission-cleanup unix n - n - 0 cleanup
  -o header_checks=regexp:$PC/submission_header_checks
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp flags=O
vanish unix - n n - - pipe
  user=nobody argv=$D/postfix/vanish
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
C
}

start() {
  configure
  if ! alive "$(dove_pid)"; then rm -f "$DC/run/master.pid"; as dovecot -c "$DC/dovecot.conf" </dev/null >>"$D/log/dovecot-start.log" 2>&1 || { cat "$D/log/dovecot-start.log" >&2; return 1; }; fi
  if [ $ROOT = 1 ] && ! postfix -c "$PC" status >/dev/null 2>&1; then
    postfix -c "$PC" start </dev/null >"$D/log/postfix-start.log" 2>&1 || { cat "$D/log/postfix-start.log" "$D/log/postfix.log" >&2; return 1; }
  fi
  local ports="$IMAP $IMAPS $LMTP"; [ $ROOT = 1 ] && ports="$ports $SMTP $SUB"
  for p in $ports; do wait_port "$p" 10; done
  # what came while Dovecot was away is delivered now, not when Postfix next thinks of it
  [ $ROOT = 1 ] && postqueue -c "$PC" -f 2>/dev/null || true
  echo "imap=127.0.0.1:$IMAP imaps=127.0.0.1:$IMAPS lmtp=127.0.0.1:$LMTP $([ $ROOT = 1 ] && echo "smtp=127.0.0.1:$SMTP submission=127.0.0.1:$SUB smtps=127.0.0.1:$SMTPS ")password=$PW ca=$D/tls/ca.crt"
}
stop() {
  [ $ROOT = 1 ] && [ -f "$PC/main.cf" ] && postfix -c "$PC" stop >/dev/null 2>&1 || true
  local p; p=$(dove_pid)
  if alive "$p"; then kill "$p"; for _ in $(seq 100); do alive "$p" || break; sleep 0.05; done; fi
  rm -f "$DC/run/master.pid"
}
case $cmd in
  start) start;;
  stop) stop;;
  status) if alive "$(dove_pid)" && { [ $ROOT = 0 ] || postfix -c "$PC" status >/dev/null 2>&1; }; then echo running; else echo stopped; exit 1; fi;;
  reset)
    was=0; alive "$(dove_pid)" && was=1
    [ $was = 1 ] && stop
    rm -rf "$D/mail" "$D/postfix/spool/"{incoming,active,deferred,hold,corrupt,maildrop,bounce,defer,trace}
    rm -f "$D"/log/dovecot.log "$D"/log/postfix.log
    [ $was = 1 ] && start || true;;
  kick) # without a user: every user
    dov kick "${3:-*}" || [ $? = 68 ];;      # 68: nobody was connected
  crash)
    p=$(dove_pid); [ -n "$p" ] || exit 0
    k=$(awk -v p="$p" '/^Name/{n=FILENAME} /^PPid/&&$2==p{split(n,a,"/"); print a[3]}' /proc/[0-9]*/status 2>/dev/null || true)
    kill -9 "$p" $k 2>/dev/null || true      # master first, or it would start its children anew
    for x in $p $k; do for _ in $(seq 50); do alive "$x" || break; sleep 0.02; done; done
    rm -f "$DC/run/master.pid";;
  uidvalidity)
    u=${3:?USER}; b=${4:-INBOX}
    dov mailbox update -u "$u" --uid-validity "$(date +%s)" "$b";;
  refuse)
    a=${3:?ADDRESS}
    grep -v "^$a " "$PC/refused" >"$PC/refused.new" || true
    [ -z "${4:-}" ] || printf '%s %s\n' "$a" "$4" >>"$PC/refused.new"
    mv "$PC/refused.new" "$PC/refused"; cool;;
  deliver) dov save -u "${3:?USER}";;
  logs) cat "$D/log/dovecot.log" "$D/log/postfix.log" 2>/dev/null || true;;
  *) echo "unknown command $cmd" >&2; exit 2;;
esac
