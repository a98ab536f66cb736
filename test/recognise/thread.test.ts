import { describe, expect, it } from 'vitest';
import { bareSubject, threadHints } from '../../src/recognise/thread.js';
import { desk, message } from './messages.js';

describe('A subject without its prefixes', () => {
  it.each([
    'Re: Login broken',
    'RE: RE: Login broken',
    '回覆: Login broken',
    '回复：Login broken',
    '答复: Login broken',
    '轉寄: Re: Login broken',
    '转发：Login broken',
    'Fw: AW: SV: Login broken',
    'R: Login broken',
    'Re[2]: Fwd(3): Login broken',
    '[External] Re: Login broken',
    'Re: [FL-1042] Login broken',
    '回覆：【外部信件】Re: [fl-1042] Login broken',
    'ODG: ATB: YNT: Odp: Login broken',
    'VL: Doorst: Antw: VS: Login broken',
    '回復: 返信: 転送: Login broken',
    '[External Email] Re(2): Login broken',
    '[EXT]: 轉發：Login broken',
  ])('is the same in %j', (subject) => {
    expect(bareSubject(subject, 'FL')).toBe('Login broken');
  });

  it('keeps words that only look like prefixes', () => {
    expect(bareSubject('Regarding: invoices', 'FL')).toBe('Regarding: invoices');
  });
});

describe('A message hints at its conversation', () => {
  it.each([
    ['Re: 無法登入', true],
    ['[外部] 回覆：[FL-12] 無法登入', true],
    ['Fw: RE: 無法登入', true],
    ['轉寄: 無法登入', false],
    ['無法登入', false],
    ['Regarding: invoices', false],
    ['Re:', true],
  ])('by whether it is an answer: %j', (subject, isReply) => {
    expect(threadHints(message({ subject }), desk.desk).isReply).toBe(isReply);
  });

  it('by what it answers first, then by the newest reference', () => {
    const hints = threadHints(
      message({ inReplyTo: ['<c@x.example>'], references: ['<a@x.example>', '<b@x.example>', '<c@x.example>'] }),
      desk.desk,
    );
    expect(hints.referenced).toEqual(['<c@x.example>', '<b@x.example>', '<a@x.example>']);
  });

  it('by case numbers in its subject, full-width brackets too', () => {
    expect(threadHints(message({ subject: 'Re: [FL-12] and ［FL-7］ [XX-3]' }), desk.desk).caseNumbers).toEqual([
      12, 7,
    ]);
  });

  it('by the secret of a plus address of ours, and of nobody else’s', () => {
    const to = ['info+s3cret@desk.example', 'help+two@desk.example', 'amy+x@customer.example'];
    expect(threadHints(message({ to }), desk.desk).replyTokens).toEqual(['s3cret', 'two']);
  });
});
