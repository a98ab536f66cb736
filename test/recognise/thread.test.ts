import fc from 'fast-check';
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
    '***SPAM*** Re: Login broken',
    'EXTERNAL: RE: Login broken',
    '回應：回函: 转送：Login broken',
    'Отв: Пересл: Login broken',
    'ΑΠ: ΠΡΘ: Svar: Vá: Login broken',
    '［ＦＬ－1042］ Re：Login broken',
    '【FL-1042】Login broken',
  ])('is the same in %j', (subject) => {
    expect(bareSubject(subject, 'FL')).toBe('Login broken');
  });

  it('keeps words that only look like prefixes', () => {
    expect(bareSubject('Regarding: invoices', 'FL')).toBe('Regarding: invoices');
  });

  it('keeps the number of another ticket system, and a case number that is part of the sentence', () => {
    expect(bareSubject('Re: [SUP-77] 關於 FL-1042 的進度', 'FL')).toBe('[SUP-77] 關於 FL-1042 的進度');
  });

  const answers = [
    'Re:',
    'RE: ',
    '回覆：',
    '回复:',
    '答复: ',
    'AW:',
    'SV: ',
    'R: ',
    'Antw: ',
    'Odp:',
    'YNT: ',
    'Re[3]: ',
    'RE(2)：',
  ];
  const forwards = ['Fw: ', 'FWD:', '轉寄: ', '转发：', '轉發:', 'WG: ', 'TR: ', 'Doorst:', 'I: '];
  const banners = ['[External] ', '【外部信件】', '[EXT]:', '***SPAM*** ', '[外部郵件]'];
  const numbers = ['[FL-7] ', '［ＦＬ－7］'];
  const subjects = fc.constantFrom(
    '無法登入',
    'Login broken',
    '請問 8/3 的報表: 數字不一致',
    'Regarding: invoices',
    'IP 設定',
  );
  const piece = fc.constantFrom(...answers, ...forwards, ...banners, ...numbers);

  it('is the same however prefixes, banners and case numbers are stacked', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), subjects, (stack, subject) => {
        const hints = threadHints(message({ subject: stack.join('') + subject }), desk.desk);
        expect(hints.bareSubject).toBe(subject);
        expect(hints.isReply).toBe(stack.some((one) => answers.includes(one)));
        expect(hints.caseNumbers).toEqual(stack.some((one) => numbers.includes(one)) ? [7] : []);
      }),
    );
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

  it.each([
    ['FL-1042 進度如何', [1042]],
    ['請問#FL1042何時回覆', [1042]],
    ['about fl 1042, and FL-7', [1042, 7]],
    ['ＦＬ－１０４２', [1042]],
    ['TFL-1042 or FL-1042-3 or FL-10420000001', []],
    ['我的 AFL1042 手機殼', []],
  ])('by case numbers as people copy them: %j', (subject, numbers) => {
    expect(threadHints(message({ subject }), desk.desk).caseNumbers).toEqual(numbers);
  });

  it('by the secret of a plus address of ours, and of nobody else’s', () => {
    const to = ['info+s3cret@desk.example', 'help+two@desk.example', 'amy+x@customer.example'];
    expect(threadHints(message({ to }), desk.desk).replyTokens).toEqual(['s3cret', 'two']);
  });
});
