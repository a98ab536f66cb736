/** Machines are never answered, and nothing can make the desk flood anybody (rules §8). */
import { afterEach, describe, expect, it } from 'vitest';
import { openStory, type Story } from './desk.js';

const open: Story[] = [];
const story = async (...args: Parameters<typeof openStory>) => {
  const opened = await openStory(...args);
  open.push(opened);
  return opened;
};
afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

const monday = '2026-11-23 10:00';
const question = { subject: '報表', body: '請問服務紀錄的報表要怎麼看每位專員的數字？' };

describe('two desks that write to each other', () => {
  it('fall silent after the first letter', async () => {
    const here = await story(monday);
    const there = await story(monday, {
      change: (config) => ({
        ...config,
        desk: {
          ...config.desk,
          address: 'help@other.example' as never,
          messageIdDomain: 'other.example',
          caseTag: 'OT',
        },
      }),
    });
    await here.write({ ...question, from: 'help@other.example' });
    for (const { raw } of here.left('help@other.example')) await there.deliver(raw);
    expect(here.left('help@other.example')).toHaveLength(1);
    expect(there.left().filter(({ letter }) => letter.kind === 'customer')).toHaveLength(0);
  });
});

describe('one address', () => {
  it('gets three automatic letters a day; what is over it is told to staff', async () => {
    const desk = await story(monday);
    for (let n = 0; n < 5; n++) await desk.write({ ...question, from: 'many@mails.example' });
    expect(desk.left('many@mails.example')).toHaveLength(3);
    expect(desk.left('amy@firstline.cc')).toHaveLength(5);
    expect(desk.newest('amy@firstline.cc').text).toContain('上限');
    await desk.passTo('2026-11-24 10:01');
    await desk.write({ ...question, from: 'many@mails.example' });
    expect(desk.left('many@mails.example')).toHaveLength(4);
  });

  it('gets none when its authentication failed, and its subject is not repeated', async () => {
    const desk = await story(monday);
    await desk.write({
      ...question,
      from: 'ceo@bank.example',
      headers: { 'Authentication-Results': 'mx.firstline.cc; dmarc=fail (p=REJECT) header.from=bank.example' },
    });
    expect(desk.left('ceo@bank.example')).toHaveLength(0);
    expect(desk.left('amy@firstline.cc')).toHaveLength(1);
  });
});

describe('the brake', () => {
  it('stops automatic letters, alarms once, and lets staff hear of every mail', async () => {
    const desk = await story(monday, {
      change: (config) => ({
        ...config,
        desk: { ...config.desk, letters: { ...config.desk.letters, brakePerHour: 5 } },
      }),
    });
    for (let n = 0; n < 9; n++) await desk.write({ ...question, from: `flood${n}@x${n}.example` });
    const customers = desk.left().filter(({ letter }) => letter.kind === 'customer');
    expect(customers).toHaveLength(5);
    expect(desk.left('amy@firstline.cc').filter(({ letter }) => letter.purpose === 'alarm')).toHaveLength(1);
    expect(desk.left('amy@firstline.cc').filter(({ letter }) => letter.purpose === 'notice')).toHaveLength(9);
  });
});

describe('a letter the server refuses', () => {
  it('for good is given up, and staff are told that the customer does not have it', async () => {
    const desk = await story(monday, {
      server: (to) =>
        to === 'gone@shop.example'
          ? { kind: 'refused', permanent: true, code: 550, response: '550 no such user' }
          : { kind: 'accepted', response: '250', copyRefused: false },
    });
    await desk.write({ ...question, from: 'gone@shop.example' });
    expect(desk.left('gone@shop.example')).toHaveLength(0);
    expect(desk.newest('amy@firstline.cc').text).toContain('gone@shop.example');
    expect(desk.left('amy@firstline.cc')).toHaveLength(2);
  });

  it('for now is tried again with the same bytes', async () => {
    let refusals = 2;
    const desk = await story(monday, {
      server: (to) => {
        if (to !== 'busy@shop.example' || refusals === 0)
          return { kind: 'accepted', response: '250', copyRefused: false };
        refusals -= 1;
        return { kind: 'refused', permanent: false, code: 450, response: '450 later' };
      },
    });
    await desk.write({ ...question, from: 'busy@shop.example' });
    expect(desk.left('busy@shop.example')).toHaveLength(0);
    await desk.passTo('2026-11-23 11:00');
    expect(desk.left('busy@shop.example')).toHaveLength(1);
    const tries = desk.desk.transport.collected.filter(({ envelope }) => envelope.to[0] === 'busy@shop.example');
    expect(new Set(tries.map(({ raw }) => raw.toString('latin1'))).size).toBe(1);
    expect(tries).toHaveLength(3);
  });
});
