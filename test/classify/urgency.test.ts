import { describe, expect, it } from 'vitest';
import { mail, shippedJudge } from './policy.js';

const judge = (newText: string, subject = '') => shippedJudge().judge(mail({ newText, subject }));

describe('A mail is urgent', () => {
  it.each([
    ['when everybody is shut out', '設定 IP 之後全公司都登不進系統,客服完全停擺,請問怎麼辦?'],
    ['when a stoppage does harm now', '從今天早上開始客人的訊息全部收不到,客人一直打電話來罵,請快點處理!'],
    ['when a typhoon day was just declared', '縣政府剛剛宣布明天停班停課,請今晚把電話改成休假語音。'],
    ['when the deadline is this evening', '麻煩在今天下班前把報表做好寄給我,我自己不會操作。'],
    ['when the minutes are counted', '排程的價格打錯了,還有 18 分鐘就要發出去,要按哪裡停?'],
    ['when people stand waiting', '派件通知從九點起全部失敗,現在 30 幾台車在外面等地址。'],
    ['when others read what is not theirs', '客人說收到別人的訊息,下午三點前還有一批要發,要怎麼停?'],
    [
      'when it says so in English',
      'Every request has returned 503 since this morning and our orders are piling up. Is the API down?',
    ],
  ])('%s', (_why, text) => {
    expect(judge(text)).toMatchObject({ urgent: true });
    expect(judge(text).urgentEvidence.length).toBeGreaterThan(0);
  });
});

describe('A mail is not urgent', () => {
  it.each([
    ['by the word alone', '請問標籤要在哪裡新增?急!'],
    ['by its subject alone', '請問優惠券可以設定每人限領一張嗎?', '超級緊急!!!'],
    ['when its date lies weeks ahead', '農曆年 2/14 到 2/22 電話請設休假語音,不急,先跟你們說。'],
    ['when the writer says that it can wait', '有一個小問題,圖片偶爾會顯示不出來,重新整理就好,不急,有空再幫我看看。'],
    ['when a typhoon is only asked about', '請問颱風天你們客服有上班嗎?'],
    ['when something is broken but nothing stops', '其中一位同事的通知聲音不見了,其他人正常,請問怎麼設定?'],
    [
      'when a lost device locks out nobody else',
      'I lost my authenticator app and am the only admin. The team can still work, no rush. What do you need?',
    ],
  ])('%s', (_why, text, subject = '') => {
    expect(judge(text, subject)).toMatchObject({ urgent: false });
  });
});
