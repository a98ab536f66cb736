/** What the name and the certificate of a mail server tell, for the way in and the way out alike. Pure. */

/** Whether the address is plainly this machine: only then may a password travel in clear text. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** OpenSSL's verification codes as Node names them. */
export function isCertificateFault(code: string): boolean {
  return /^(UNABLE_TO_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT)/.test(code);
}
