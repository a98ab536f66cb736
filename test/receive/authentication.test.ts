import { describe, expect, it } from 'vitest';
import { authenticate, isInternal } from '../../src/receive/authentication.js';
import { message } from '../recognise/messages.js';

const trusted = ['mx.desk.example'];
const verdict = (header: string | readonly string[], from = 'amy@customer.example', ids: readonly string[] = trusted) =>
  authenticate(message({ from, headers: { 'Authentication-Results': header } }), ids);

describe('Our own server says that a sender', () => {
  it.each([
    [
      'passed',
      'mx.desk.example; spf=pass smtp.mailfrom=customer.example; dkim=pass; dmarc=pass header.from=customer.example',
      'pass',
    ],
    ['passed for the organisation', 'mx.desk.example 1; dmarc=pass (p=NONE) header.from=example', 'pass'],
    [
      'failed without a policy',
      'mx.desk.example; spf=fail; dkim=none; dmarc=fail header.from=customer.example',
      'fail',
    ],
    [
      'failed under reject',
      'mx.desk.example; dmarc=fail (p=REJECT sp=NONE; dis=NONE) header.from=customer.example',
      'fail',
    ],
    [
      'failed under quarantine',
      'mx.desk.example; dmarc=fail policy.dmarc=quarantine header.from=customer.example',
      'fail',
    ],
    [
      'failed under no policy',
      'mx.desk.example; dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=customer.example',
      'none',
    ],
    ['failed, and asks for nothing', 'mx.desk.example; dmarc=fail action=none header.from=customer.example', 'none'],
    ['was only checked by SPF', 'mx.desk.example; spf=pass smtp.mailfrom=customer.example', 'none'],
    ['passed for another domain', 'mx.desk.example; dmarc=pass header.from=other.example', 'none'],
    ['logged in as themselves', 'mx.desk.example; auth=pass smtp.auth=amy@customer.example', 'pass'],
    ['logged in as someone else', 'mx.desk.example; auth=pass smtp.auth=ben@customer.example', 'none'],
    ['passed in a comment only', 'mx.desk.example; spf=none (dmarc=pass header.from=customer.example)', 'none'],
    ['passed within quotes', 'mx.desk.example; spf=fail reason="x; dmarc=pass header.from=customer.example"', 'none'],
  ])('%s', (_, header, expected) => {
    expect(verdict(header)).toBe(expected);
  });
});

describe('Nothing is believed', () => {
  const pass = 'dmarc=pass header.from=customer.example';

  it('of another server', () => expect(verdict(`mx.evil.example; ${pass}`)).toBe('none'));
  it('when no server is configured', () =>
    expect(verdict(`mx.desk.example; ${pass}`, 'amy@customer.example', [])).toBe('none'));
  it('below the topmost header of our server', () =>
    expect(verdict(['mx.desk.example; dmarc=fail', `mx.desk.example; ${pass}`])).toBe('fail'));
  it('above it, from elsewhere', () =>
    expect(verdict(['mx.evil.example; dmarc=fail', `mx.desk.example; ${pass}`])).toBe('pass'));
  it('of a mail with two senders', () => {
    const two = { ...message({ headers: { 'Authentication-Results': `mx.desk.example; ${pass}` } }) };
    expect(authenticate({ ...two, from: [...two.from, ...two.from] }, trusted)).toBe('none');
  });
});

describe('The provider’s mark of internal mail', () => {
  const mark = { header: 'X-Internal', value: 'yes' };
  it('is read when one is configured', () => {
    expect(isInternal(message({ headers: { 'X-Internal': 'Yes' } }), mark)).toBe(true);
    expect(isInternal(message({ headers: { 'X-Internal': 'no' } }), mark)).toBe(false);
    expect(isInternal(message({ headers: { 'X-Internal': 'yes' } }), null)).toBe(false);
  });
});
